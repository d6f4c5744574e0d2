package maskwise.hub;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The files of one repository: from the cache if they are there, or else from the hub. */
final class HubFiles {

  private final HubSettings settings;
  private final HubListener listener;
  private final HubHttp http;
  private final HubCache cache;
  private final HubErrors errors;
  private final HubRepository repository;

  HubFiles(
      HubSettings settings,
      HubListener listener,
      HubHttp http,
      HubCache cache,
      HubErrors errors,
      HubRepository repository) {
    this.settings = settings;
    this.listener = listener;
    this.http = http;
    this.cache = cache;
    this.errors = errors;
    this.repository = repository;
  }

  Optional<Path> find(String commit, String file) throws IOException {
    Path there = cache.snapshot(commit, file);
    if (Files.exists(there)) {
      return Optional.of(there);
    }
    if (settings.offline() || cache.isKnownMissing(commit, file)) {
      return Optional.empty();
    }
    try {
      Optional<RemoteFile> remote = ask(commit, file);
      if (remote.isEmpty()) {
        return Optional.empty();
      }
      new Download(http, settings, listener, cache, uri(commit, file), file, remote.get()).run();
      return Optional.of(cache.link(commit, file, remote.get().etag()));
    } catch (HubRefusal e) {
      throw errors.of(e);
    } catch (FileSystemException e) {
      throw e;
    } catch (IOException e) {
      throw errors.of(e);
    }
  }

  boolean isOffline() {
    return settings.offline();
  }

  Path require(String commit, String file) throws IOException {
    return find(commit, file)
        .orElseThrow(() -> settings.offline() ? errors.offline() : errors.noFile(file));
  }

  boolean has(String commit, String file) throws IOException {
    if (Files.exists(cache.snapshot(commit, file))) {
      return true;
    }
    if (settings.offline() || cache.isKnownMissing(commit, file)) {
      return false;
    }
    try {
      return ask(commit, file).isPresent();
    } catch (IOException e) {
      throw errors.of(e);
    }
  }

  private Optional<RemoteFile> ask(String commit, String file) throws IOException {
    HubHttp.Head head = head(commit, file);
    if (head.status() == 404) {
      cache.rememberMissing(commit, file);
      return Optional.empty();
    }
    Etag etag = head.etag().orElseThrow(errors::noHub);
    return Optional.of(new RemoteFile(commit, etag, head.size()));
  }

  /**
   * Asks about a file of a branch, tag or commit.
   *
   * @return with status 200, or 404 where the revision is there but the file is not
   */
  HubHttp.Head head(String revision, String file) throws IOException {
    Retries retries = new Retries(settings, listener);
    while (true) {
      try {
        HubHttp.Head head = http.head(uri(revision, file));
        boolean fileAlone =
            head.status() == 404
                && (head.code().equals("EntryNotFound")
                    || (head.code().isEmpty()
                        && (head.commit().isPresent() || HubRepository.isCommit(revision))));
        if (head.status() == 200 || fileAlone) {
          return head;
        }
        throw new HubRefusal(head.status(), head.code());
      } catch (IOException e) {
        retries.after(e, "asking for " + file);
      }
    }
  }

  private URI uri(String revision, String file) {
    String path =
        Arrays.stream(file.split("/", -1)).map(HubFiles::encoded).collect(Collectors.joining("/"));
    return URI.create(
        settings.endpoint() + "/" + repository.id() + "/resolve/" + encoded(revision) + "/" + path);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
