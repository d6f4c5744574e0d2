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

  Optional<Path> find(SnapshotId id, String file) throws IOException {
    Path there = cache.snapshot(id.folder(), file);
    if (Files.exists(there)) {
      return Optional.of(there);
    }
    if (settings.offline() || cache.isKnownMissing(id.folder(), file)) {
      return Optional.empty();
    }
    try {
      Optional<RemoteFile> remote = ask(id, file);
      if (remote.isEmpty()) {
        return Optional.empty();
      }
      URI uri = uri(id.revision(), file);
      new Download(http, settings, listener, cache, uri, file, remote.get()).run();
      return Optional.of(cache.link(id.folder(), file, remote.get().etag()));
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

  Path require(SnapshotId id, String file) throws IOException {
    return find(id, file)
        .orElseThrow(() -> settings.offline() ? errors.offline() : errors.noFile(file));
  }

  boolean has(SnapshotId id, String file) throws IOException {
    if (Files.exists(cache.snapshot(id.folder(), file))) {
      return true;
    }
    if (settings.offline() || cache.isKnownMissing(id.folder(), file)) {
      return false;
    }
    try {
      return ask(id, file).isPresent();
    } catch (IOException e) {
      throw errors.of(e);
    }
  }

  private Optional<RemoteFile> ask(SnapshotId id, String file) throws IOException {
    HubHttp.Head head = head(id.revision(), file, true);
    if (head.status() == 404) {
      if (id.isPinned()) {
        cache.rememberMissing(id.folder(), file);
      }
      return Optional.empty();
    }
    Etag etag = head.etag().orElseThrow(errors::noHub);
    return Optional.of(new RemoteFile(etag, head.size()));
  }

  /** What a file holds; empty if it is not there or the hub does not say. */
  Optional<Etag> etag(String revision, String file) throws IOException {
    try {
      return head(revision, file, true).etag();
    } catch (HubRefusal e) {
      throw errors.of(e);
    }
  }

  /**
   * Asks about a file of a branch, tag or commit.
   *
   * @param known whether the revision is known to be there
   * @return with status 200, or 404 where the revision is there but the file is not
   */
  HubHttp.Head head(String revision, String file, boolean known) throws IOException {
    Retries retries = new Retries(settings, listener);
    while (true) {
      try {
        HubHttp.Head head = http.head(uri(revision, file));
        boolean fileAlone =
            head.status() == 404
                && (head.code().equals("EntryNotFound")
                    || (head.code().isEmpty()
                        && (known
                            || head.commit().isPresent()
                            || HubRepository.isCommit(revision))));
        if (head.status() == 200 && head.page()) {
          throw errors.page(file);
        }
        if (head.status() == 200 || fileAlone) {
          return head;
        }
        throw new HubRefusal(head.status(), head.code());
      } catch (IOException e) {
        retries.after(e, "requesting " + file);
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
