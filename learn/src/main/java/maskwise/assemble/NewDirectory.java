package maskwise.assemble;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import maskwise.base.UserError;

/** A directory that is there whole or not at all: it is filled beside its place and moved there. */
final class NewDirectory {

  private NewDirectory() {}

  /** What fills the directory. */
  @FunctionalInterface
  interface Filling {
    /**
     * Writes the files.
     *
     * @param directory empty
     * @throws IOException if that fails; then nothing stays behind
     */
    void fill(Path directory) throws IOException;
  }

  /**
   * Checks that nothing would be written over.
   *
   * @throws UserError if something is there
   */
  static void requireFree(Path out) {
    if (Files.exists(out)) {
      throw new UserError(
          "expected a path that does not exist at "
              + out
              + ", found a file or"
              + " directory; choose another --out");
    }
  }

  /**
   * Makes the directory.
   *
   * @param out where; nothing may be there
   * @throws IOException if it cannot be made
   */
  static void make(Path out, Filling filling) throws IOException {
    Path place = out.toAbsolutePath().normalize();
    Files.createDirectories(place.getParent());
    // No temporary directory: those may be read by nobody else.
    Path next =
        Files.createDirectory(
            place.resolveSibling(
                "." + place.getFileName() + "." + ProcessHandle.current().pid() + ".part"));
    try {
      filling.fill(next);
      Files.move(next, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException | Error e) {
      delete(next);
      throw e;
    }
  }

  private static void delete(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes of) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path each, IOException failure)
              throws IOException {
            Files.delete(each);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
