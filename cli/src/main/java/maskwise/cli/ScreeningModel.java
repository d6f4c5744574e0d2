package maskwise.cli;

import java.io.IOException;
import java.nio.file.Path;
import maskwise.classify.FaceClassifier;
import maskwise.predict.TrainedClassifier;
import maskwise.released.ReleasedModel;
import maskwise.run.TunedRule;
import picocli.CommandLine.Option;

/** Which model screens: one that the user has, or the released one. */
final class ScreeningModel {

  @Option(
      names = "--model",
      paramLabel = "RUN",
      converter = RunPath.class,
      description =
          "A run directory, its weights file or an ONNX file (default: "
              + ReleasedModel.NAME
              + ", which comes along, for research and evaluation).")
  private Path run;

  /**
   * Opens it.
   *
   * @throws maskwise.base.UserError if the user's cannot be opened
   */
  FaceClassifier open() {
    return run == null ? ReleasedModel.open() : TrainedClassifier.open(run);
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
