package maskwise.hub;

import java.io.IOException;
import java.util.Optional;

/** A Hugging Face hub with its cache on this machine. */
public final class Hub {

  /** Every model has one, so it is asked for to learn which commit a revision stands for. */
  private static final String CONFIG = "config.json";

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
    http = new HubHttp(settings);
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
    Optional<String> known = cache.commit(repository.revision());
    if (settings.offline() && known.isEmpty()) {
      throw errors.offline();
    }
    HubFiles files = new HubFiles(settings, listener, http, cache, errors, repository);
    if (settings.offline() || HubRepository.isCommit(repository.revision())) {
      return new HubSnapshot(files, repository.at(known.orElseThrow()));
    }
    HubHttp.Head head;
    try {
      head = files.head(repository.revision(), CONFIG);
    } catch (HubRefusal refusal) {
      throw errors.of(refusal);
    } catch (IOException e) {
      String commit = known.orElseThrow(() -> errors.of(e));
      listener.note(
          "Cannot reach "
              + settings.endpoint()
              + " ("
              + HubRefusal.words(e)
              + "); taking "
              + repository
              + " as it was when last fetched");
      return new HubSnapshot(files, repository.at(commit));
    }
    String commit = head.commit().filter(HubRepository::isCommit).orElseThrow(errors::noHub);
    cache.remember(repository.revision(), commit);
    return new HubSnapshot(files, repository.at(commit));
  }
}
