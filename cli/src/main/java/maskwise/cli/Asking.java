package maskwise.cli;

import java.nio.file.Path;
import java.util.List;
import maskwise.base.UserError;
import maskwise.predict.PredictOptions;
import maskwise.predict.Predictor;
import maskwise.train.StopSignal;
import picocli.CommandLine.Option;

/** How a network is asked: the options that {@code evaluate} and {@code predict} share. */
final class Asking {

  @Option(
      names = "--flip",
      description = "Ask for the mirrored photo too and average: slower, a little better.")
  private boolean flip;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "32",
      description = "Photos at once (default: ${DEFAULT-VALUE}).")
  private int batch;

  /** Probabilities {@code [photos][18]}, with a progress display. */
  double[][] ask(Predictor predictor, List<Path> photos) {
    // Without the signal Ctrl-C would take libtorch down under the feet of the running network.
    try (StopSignal stop = StopSignal.onCtrlC();
        Progress progress = Progress.of("Predicting", "images", photos.size())) {
      return predictor.predict(
          photos,
          new PredictOptions(batch, 1, flip),
          (done, total) -> {
            if (stop.requested()) {
              throw new UserError(
                  "interrupted after " + done + " of " + total + " photos; nothing was written");
            }
            progress.at(done, "");
          });
    }
  }
}
