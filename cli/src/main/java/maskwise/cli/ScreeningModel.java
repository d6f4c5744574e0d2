package maskwise.cli;

import java.io.IOException;
import java.nio.file.Path;
import maskwise.answer.Thresholds;
import maskwise.classify.ClassifyOptions;
import maskwise.classify.FaceClassifier;
import maskwise.detect.DetectorChoice;
import maskwise.predict.TrainedClassifier;
import maskwise.released.ReleasedModel;
import maskwise.run.TunedRule;
import maskwise.screen.ScreenOptions;
import maskwise.screen.Screener;
import picocli.CommandLine.Option;

/** Which model screens, one that the user has or the released one, and what finds its faces. */
final class ScreeningModel {

  @Option(
      names = "--model",
      paramLabel = "RUN",
      converter = RunPath.class,
      description =
          "Run directory, weights file or ONNX file (default: "
              + ReleasedModel.NAME
              + ", which is included, for research and evaluation).")
  private Path run;

  @Option(
      names = "--detector",
      paramLabel = "NAME",
      description = "Face detector: ssd, blazeface or yunet=FILE.onnx (default: ssd).")
  private String detector;

  /**
   * Opens it.
   *
   * @param thresholds below them an answer is unsure
   * @param leastFace smaller faces are left out, in pixels
   * @throws maskwise.base.UserError if the user's model or detector cannot be opened
   */
  Screener open(Thresholds thresholds, int leastFace, ClassifyOptions classify) {
    FaceClassifier classifier = run == null ? ReleasedModel.open() : TrainedClassifier.open(run);
    try {
      DetectorChoice choice =
          detector == null ? Screener.detectorOf(classifier) : DetectorChoice.parse(detector);
      return new Screener(classifier, new ScreenOptions(choice, thresholds, leastFace, classify));
    } catch (RuntimeException | Error e) {
      classifier.close();
      throw e;
    }
  }

  /** Whether it is the one that comes along. */
  boolean isReleased() {
    return run == null;
  }

  /** Its name for people. */
  String name() {
    return run == null
        ? ReleasedModel.NAME
        : run.toAbsolutePath().normalize().getFileName().toString();
  }

  /** All that its answers follow from, in one word. */
  String digest() throws IOException {
    return run == null ? ReleasedModel.sha256() : TunedRule.digest(run);
  }

  /** {@link #digest()}, and the decision rule of the run, if it has one. */
  String identity() throws IOException {
    return run == null
        ? ReleasedModel.sha256()
        : digest() + " " + TunedRule.of(run).map(Object::toString).orElse("no rule");
  }
}
