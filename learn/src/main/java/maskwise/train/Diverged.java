package maskwise.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import maskwise.base.AtomicFile;
import maskwise.base.UserError;
import maskwise.run.RunDirectory;

/** Says that the numbers went astray, where, and on which photos. */
final class Diverged {

  private static final int NAMED = 3;

  private Diverged() {}

  /**
   * @param what what is not a number: {@code the loss}
   * @param value what it is instead
   * @param epoch from 0
   * @param step within the epoch, from 0
   * @param photos of the batch; all of them go to a file in the run's directory
   */
  static UserError at(
      RunDirectory run, String what, double value, int epoch, int step, List<Path> photos) {
    Path list = run.path().resolve("failed_batch.txt");
    try {
      if (Files.isDirectory(run.path())) { // or else a worker on another machine writes the run
        AtomicFile.writeString(
            list, photos.stream().map(Path::toString).collect(Collectors.joining("\n", "", "\n")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + list, e);
    }
    return new UserError(
        "expected "
            + what
            + " to be finite, found "
            + value
            + " in epoch "
            + (epoch + 1)
            + ", step "
            + (step + 1)
            + " on "
            + photos.stream().limit(NAMED).map(Path::toString).collect(Collectors.joining(", "))
            + (photos.size() > NAMED
                ? " and " + (photos.size() - NAMED) + " more (all in " + list + ")"
                : "")
            + (epoch == 0 ? "; no epoch was finished" : "; epoch " + epoch + " is saved in " + run)
            + ": try a lower optimizer.lr, or train.clip_grad_norm=1");
  }
}
