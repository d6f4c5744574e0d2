package maskwise.cli;

import java.nio.file.Path;
import java.util.Optional;
import maskwise.answer.Answers;
import maskwise.base.UserError;
import maskwise.classify.ClassifyOptions;
import maskwise.classify.FaceClassifier;
import maskwise.predict.TrainedClassifier;
import maskwise.prepare.FacePictures;
import maskwise.train.StopSignal;
import picocli.CommandLine.Option;

/** What a network itself answers, before anything is made of it, with a progress display. */
final class NetworkAnswers {

  @Option(
      names = "--batch",
      converter = Positive.class,
      paramLabel = "N",
      defaultValue = "32",
      description = "Photos at once (default: ${DEFAULT-VALUE}).")
  private int batch;

  /**
   * Asks.
   *
   * @param run the run directory or weights file that is asked
   * @param pictures what it is asked about
   * @param flip whether each view of a photo is asked mirrored too; empty: as it was trained
   */
  Answers of(Path run, FacePictures pictures, Optional<Boolean> flip) {
    // Without the signal Ctrl-C would take libtorch down under the feet of the running network; it
    // outlives the network, so that the process does not end while that is being closed.
    try (StopSignal stop = StopSignal.onCtrlC();
        FaceClassifier network = TrainedClassifier.withoutRule(run)) {
      return of(network, pictures, flip, stop);
    }
  }

  private Answers of(
      FaceClassifier network, FacePictures pictures, Optional<Boolean> flip, StopSignal stop) {
    // Finding faces takes longer than decoding: all processors do it, beside the network.
    int workers = pictures.cutsAny() ? Runtime.getRuntime().availableProcessors() : 1;
    try (ProgressDisplay progress = ProgressDisplay.of("Predicting", "images", pictures.count())) {
      return network.classify(
          pictures,
          new ClassifyOptions(batch, workers, flip),
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
