package maskwise.hub;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import maskwise.base.AtomicFile;

/**
 * One repository in the cache of {@code huggingface_hub}: contents under {@code blobs}, named by
 * their {@link Etag}; a directory of links to them for every commit under {@code snapshots}; and
 * under {@code refs} a file for every branch and tag with the commit it stood for when it was last
 * asked for.
 */
final class HubCache {

  private final Path root;
  private final Path repository;

  HubCache(Path root, HubRepository of) {
    this.root = root;
    repository = root.resolve(folder(of));
  }

  private static String folder(HubRepository of) {
    return "models--" + of.owner() + "--" + of.name();
  }

  /** The repository's directory. */
  Path directory() {
    return repository;
  }

  /** The commit that a revision stood for when it was last asked for, or a stand-in for it. */
  Optional<String> folder(String revision) throws IOException {
    if (HubRepository.isCommit(revision)) {
      return Optional.of(revision);
    }
    Path ref = repository.resolve("refs").resolve(revision);
    return Files.isRegularFile(ref)
        ? Optional.of(Files.readString(ref).strip()).filter(SnapshotId::isFolder)
        : Optional.empty();
  }

  void remember(String revision, String folder) throws IOException {
    if (!revision.equals(folder) && !folder(revision).equals(Optional.of(folder))) {
      AtomicFile.writeString(repository.resolve("refs").resolve(revision), folder);
    }
  }

  /** A file of a commit, whether it is there or not. */
  Path snapshot(String commit, String file) {
    return repository.resolve("snapshots").resolve(commit).resolve(file);
  }

  /** Whether the hub has said that a commit does not have this file. */
  boolean isKnownMissing(String commit, String file) {
    return Files.exists(missing(commit, file));
  }

  void rememberMissing(String commit, String file) throws IOException {
    Path mark = missing(commit, file);
    Files.createDirectories(mark.getParent());
    if (!Files.exists(mark)) {
      AtomicFile.writeString(mark, "");
    }
  }

  private Path missing(String commit, String file) {
    return repository.resolve(".no_exist").resolve(commit).resolve(file);
  }

  Path blob(Etag etag) {
    return repository.resolve("blobs").resolve(etag.text());
  }

  /** A download that is not finished; it stays when the process dies, to be gone on with. */
  Path incomplete(Etag etag) {
    return repository.resolve("blobs").resolve(etag.text() + ".incomplete");
  }

  /** Held by the process that downloads this. */
  Path lock(Etag etag) {
    return root.resolve(".locks").resolve(repository.getFileName()).resolve(etag.text() + ".lock");
  }

  /**
   * Makes a blob a file of a commit: a relative link, or the file itself where links do not work.
   */
  Path link(String commit, String file, Etag etag) throws IOException {
    Path snapshot = snapshot(commit, file);
    Path directory = snapshot.getParent();
    Files.createDirectories(directory);
    if (Files.exists(snapshot)) {
      return snapshot;
    }
    Files.deleteIfExists(snapshot); // a link whose blob was removed
    try {
      Files.createSymbolicLink(snapshot, directory.relativize(blob(etag)));
    } catch (FileAlreadyExistsException e) {
      return snapshot; // another process was quicker
    } catch (UnsupportedOperationException | IOException e) {
      Files.move(blob(etag), snapshot, StandardCopyOption.ATOMIC_MOVE);
    }
    return snapshot;
  }
}
