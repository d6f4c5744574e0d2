package maskwise.assemble;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import maskwise.rundir.RunFile;

/**
 * Takes into an ensemble what its members need to answer, so that it does not depend on where they
 * lie. Weights are linked where the file system can, and copied elsewhere: a training never changes
 * a file of weights, it puts another in its place.
 */
final class MemberFiles {

  private static final Set<String> DESCRIPTIONS =
      Set.of(
          RunFile.RECIPE.fileName(),
          RunFile.PROVENANCE.fileName(),
          RunFile.RESULTS.fileName(),
          RunFile.COMBINATION.fileName(),
          RunFile.ENSEMBLE.fileName());
  private static final String WEIGHTS = ".safetensors";

  /** Directories of a run that say nothing of how it answers. */
  private static final Set<String> PASSED_OVER = Set.of("last", "tune", "explain");

  private MemberFiles() {}

  /**
   * Takes a run directory, with all that lies in it, or a weights file.
   *
   * @param from a run directory or a weights file
   * @param to not there yet
   * @throws IOException if something cannot be read or written
   */
  static void take(Path from, Path to) throws IOException {
    if (Files.isRegularFile(from)) {
      link(from, to);
      return;
    }
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes of) {
            String name = directory.getFileName().toString();
            return !directory.equals(from) && (name.startsWith(".") || PASSED_OVER.contains(name))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes of) throws IOException {
            String name = file.getFileName().toString();
            Path copy = to.resolve(from.relativize(file).toString());
            if (name.equals("best" + WEIGHTS)) {
              link(file, copy);
            } else if (DESCRIPTIONS.contains(name)) {
              Files.createDirectories(copy.getParent());
              Files.copy(file, copy);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void link(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try {
      Files.createLink(to, from);
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(from, to); // on another file system, or one that has no links
    }
  }
}
