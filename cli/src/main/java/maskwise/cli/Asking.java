package maskwise.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.decide.LogitAdjustment;
import maskwise.label.Labels;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.predict.PredictOptions;
import maskwise.predict.Predictions;
import maskwise.predict.Predictor;
import maskwise.run.RunDirectory;
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
      converter = Positive.class,
      paramLabel = "N",
      defaultValue = "32",
      description = "Photos at once (default: ${DEFAULT-VALUE}).")
  private int batch;

  @Option(
      names = "--logit-adjustment",
      paramLabel = "TAU",
      defaultValue = "0",
      description = {
        "Take away the head start of classes that were common in training: 0 not at all,",
        "1 wholly (default: ${DEFAULT-VALUE})."
      })
  private double tau;

  @Option(
      names = "--prior",
      paramLabel = "MANIFEST",
      description = "For --logit-adjustment: what was learnt from (default: as the run says).")
  private Path prior;

  /**
   * What the network says, with a progress display.
   *
   * @param run the run directory or weights file that is asked
   * @param badInput what to do with faults in the prior
   */
  Predictions ask(Path run, List<Path> photos, BadInput badInput) {
    Optional<LogitAdjustment> adjustment =
        tau == 0 ? Optional.empty() : Optional.of(adjustment(run, badInput));
    Predictions answers;
    // Without the signal Ctrl-C would take libtorch down under the feet of the running network; it
    // outlives the network, so that the process does not end while that is being closed.
    try (StopSignal stop = StopSignal.onCtrlC();
        Predictor predictor = Predictor.open(run)) {
      answers = ask(predictor, photos, stop);
    }
    double[][] rows = answers.probabilities();
    adjustment.ifPresent(adjust -> Arrays.setAll(rows, i -> adjust.apply(rows[i])));
    return answers;
  }

  private LogitAdjustment adjustment(Path run, BadInput badInput) {
    if (prior == null && !RunDirectory.isRun(run)) {
      throw new UserError(
          "expected --prior MANIFEST, because a weights file does not say what it has learnt from");
    }
    Path learntFrom = prior == null ? RunDirectory.open(run).recipe().data().train() : prior;
    Problems problems = badInput.problems();
    List<Labels> labels =
        ManifestReader.read(learntFrom, PictureCheck.NONE, problems).samples().stream()
            .map(Sample::labels)
            .toList();
    badInput.settle(problems);
    return LogitAdjustment.of(labels, tau);
  }

  private Predictions ask(Predictor predictor, List<Path> photos, StopSignal stop) {
    try (Progress progress = Progress.of("Predicting", "images", photos.size())) {
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
