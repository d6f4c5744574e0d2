package maskwise.options;

import maskwise.answer.Thresholds;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which faces are told, and when the model is unsure, as options. */
public final class ScreenOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private ThresholdOption threshold;

  @Option(
      names = "--min-face",
      paramLabel = "PIXELS",
      defaultValue = "0",
      description =
          "Ignore faces smaller than this, which is faster on large pictures (default: ${DEFAULT-VALUE}).")
  private int leastFace;

  /**
   * Below which probability a prediction is unsure.
   *
   * @throws maskwise.base.UserError if the text cannot be understood
   */
  public Thresholds thresholds() {
    return threshold.thresholds();
  }

  /**
   * Checks the size.
   *
   * @throws ParameterException if it is below 0
   */
  public void check() {
    if (leastFace < 0) {
      throw new ParameterException(
          spec.commandLine(), "expected at least 0 for --min-face, found " + leastFace);
    }
  }

  /** Width and height in pixels that a face must have. */
  public int leastFace() {
    return leastFace;
  }
}
