package maskwise.hub;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A repository at one commit; its files are fetched when they are asked for. */
public final class HubSnapshot {

  private final HubFiles files;
  private final HubRepository asked;
  private final SnapshotId id;

  HubSnapshot(HubFiles files, HubRepository asked, SnapshotId id) {
    this.files = files;
    this.asked = asked;
    this.id = id;
  }

  /**
   * The repository, its revision being the commit; as asked for where a mirror tells no commits.
   */
  public HubRepository repository() {
    return id.isPinned() ? asked.at(id.folder()) : asked;
  }

  /**
   * A file that may be missing.
   *
   * @param file its name in the repository, such as {@code config.json}
   * @return where it lies in the cache; empty if the commit does not have it
   * @throws maskwise.base.UserError if it cannot be had: no network and not in the cache, no
   *     access, wrong digest, no room
   * @throws IOException if the cache cannot be read or written
   */
  public Optional<Path> find(String file) throws IOException {
    return files.find(id, file);
  }

  /**
   * A file that must be there.
   *
   * @throws maskwise.base.UserError as {@link #find}, and if the commit does not have it
   * @throws IOException if the cache cannot be read or written
   */
  public Path require(String file) throws IOException {
    return files.require(id, file);
  }

  /** Whether only the cache is looked into. */
  public boolean isOffline() {
    return files.isOffline();
  }

  /**
   * Whether the commit has a file, without fetching it; what is not known offline is taken as no.
   *
   * @throws maskwise.base.UserError if the hub cannot be asked
   * @throws IOException if the cache cannot be read or written
   */
  public boolean has(String file) throws IOException {
    return files.has(id, file);
  }
}
