package maskwise.hub;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A Hugging Face hub with its cache on this machine. */
public final class Hub {

  /** Every model has one, so it is asked for to learn which commit a revision stands for. */
  private static final String CONFIG = "config.json";

  /** What a repository is about. */
  private static final List<String> WEIGHTS =
      List.of("model.safetensors", "model.safetensors.index.json");

  private final HubSettings settings;
  private final HubListener listener;
  private final HubHttp http;

  /**
   * @param settings usually {@link HubSettings#fromEnvironment}
   * @param listener told how fetching goes
   */
  public Hub(HubSettings settings, HubListener listener) {
    this.settings = settings;
    this.listener = listener;
    http = new HubHttp(settings, listener);
  }

  /**
   * Finds out which commit a revision stands for. Nothing is asked where the revision is a commit
   * or only the cache may be used; if the hub cannot be reached, the commit of the last time is
   * taken, and the listener is told.
   *
   * @throws maskwise.base.UserError if there is no such repository or revision, it needs another
   *     token, or nothing is known and the hub cannot be reached
   * @throws IOException if the cache cannot be read or written
   */
  public HubSnapshot snapshot(HubRepository repository) throws IOException {
    HubCache cache = new HubCache(settings.cache(), repository);
    HubErrors errors = new HubErrors(settings, repository);
    Optional<String> known = cache.folder(repository.revision());
    if (settings.offline() && known.isEmpty()) {
      throw errors.offline();
    }
    HubFiles files = new HubFiles(settings, listener, http, cache, errors, repository);
    if (settings.offline() || HubRepository.isCommit(repository.revision())) {
      return snapshot(files, repository, known.orElseThrow());
    }
    HubHttp.Head head;
    try {
      head = files.head(repository.revision(), CONFIG, false);
    } catch (HubRefusal refusal) {
      throw errors.of(refusal);
    } catch (IOException e) {
      String last = known.orElseThrow(() -> errors.of(e));
      listener.note(
          "Cannot reach "
              + settings.endpoint()
              + " ("
              + HubRefusal.words(e)
              + "); using "
              + repository
              + " from the cache");
      return snapshot(files, repository, last);
    }
    Optional<String> commit = head.commit().filter(HubRepository::isCommit);
    String folder = commit.isPresent() ? commit.get() : standIn(files, repository, head, errors);
    cache.remember(repository.revision(), folder);
    return snapshot(files, repository, folder);
  }

  private static HubSnapshot snapshot(HubFiles files, HubRepository repository, String folder) {
    SnapshotId id =
        HubRepository.isCommit(folder)
            ? SnapshotId.ofCommit(folder)
            : new SnapshotId(repository.revision(), folder);
    return new HubSnapshot(files, repository, id);
  }

  /** Some mirrors tell no commits; then the contents of the files that count tell them apart. */
  private String standIn(
      HubFiles files, HubRepository repository, HubHttp.Head config, HubErrors errors)
      throws IOException {
    List<String> etags = new ArrayList<>();
    etags.add(config.etag().map(Etag::text).orElse(""));
    for (String file : WEIGHTS) {
      etags.add(files.etag(repository.revision(), file).map(Etag::text).orElse(""));
    }
    if (etags.stream().allMatch(String::isEmpty)) {
      throw errors.noHub();
    }
    listener.note(
        "Note: "
            + settings.endpoint()
            + " does not tell the commit of "
            + repository
            + "; taking what it has now");
    return SnapshotId.standIn(etags);
  }
}
