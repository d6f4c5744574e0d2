package maskwise.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory whose files belong together and are replaced together. A new set of files is written
 * beside it ({@code .next}), marked as whole by its {@value #STATE}, which is written last, and
 * then takes the place of the old one ({@code .old}). Wherever the process is killed, at least one
 * whole set exists, and {@link #current()} finds the newest and finishes what was begun.
 */
public final class CheckpointDirectory {

  /** The file that is written last: where it is, the set is whole. */
  public static final String STATE = "state.json";

  private final Path directory;
  private final Path next;
  private final Path old;

  /**
   * @param directory where the files shall lie
   */
  public CheckpointDirectory(Path directory) {
    this.directory = directory;
    this.next = directory.resolveSibling(directory.getFileName() + ".next");
    this.old = directory.resolveSibling(directory.getFileName() + ".old");
  }

  /** What writes a set of files. */
  @FunctionalInterface
  public interface Content {
    /**
     * Writes all files into an empty directory, each forced to the disk, {@value #STATE} last.
     *
     * @throws IOException if writing fails; the old set then stays
     */
    void writeTo(Path directory) throws IOException;
  }

  /**
   * Replaces the set.
   *
   * @throws IOException if the new set cannot be written; the old one then stays
   */
  public void replace(Content content) throws IOException {
    current();
    delete(next);
    Files.createDirectories(next);
    content.writeTo(next);
    if (!isWhole(next)) {
      throw new IllegalStateException("expected the new set to hold " + STATE + ", found none");
    }
    swap();
  }

  /**
   * The newest whole set, if there is one; finishes a replacement that was cut off.
   *
   * @throws IOException if files cannot be moved
   */
  public Optional<Path> current() throws IOException {
    if (isWhole(next)) {
      swap();
    } else if (!isWhole(directory) && isWhole(old)) {
      delete(directory);
      Files.move(old, directory);
    }
    return isWhole(directory) ? Optional.of(directory) : Optional.empty();
  }

  /** The newest whole set, if there is one; nothing is touched, as a training may be at work. */
  public Optional<Path> newest() {
    return Stream.of(next, directory, old).filter(CheckpointDirectory::isWhole).findFirst();
  }

  private void swap() throws IOException {
    if (Files.exists(directory)) {
      delete(old);
      Files.move(directory, old);
    }
    Files.move(next, directory);
    delete(old);
  }

  private static boolean isWhole(Path set) {
    return Files.isRegularFile(set.resolve(STATE));
  }

  /** Deletes the mark first, so that what is left of a set cut off here never counts as whole. */
  private static void delete(Path set) throws IOException {
    if (!Files.isDirectory(set)) {
      return;
    }
    Files.deleteIfExists(set.resolve(STATE));
    List<Path> files;
    try (Stream<Path> all = Files.list(set)) {
      files = all.toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(set);
  }
}
