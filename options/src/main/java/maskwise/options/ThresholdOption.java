package maskwise.options;

import maskwise.answer.Thresholds;
import picocli.CommandLine.Option;

/** When a prediction is called unsure, as an option. */
public final class ThresholdOption {

  @Option(
      names = "--threshold",
      paramLabel = "P",
      description =
          "Confidence threshold below which a prediction is called unsure: 0.8 for the mask, or"
              + " mask=0.8,gender=0.7,age=0.6 (default: mask=0.6).")
  private String threshold;

  /**
   * Below which probability a prediction is unsure.
   *
   * @throws maskwise.base.UserError if the text cannot be understood
   */
  public Thresholds thresholds() {
    return threshold == null ? Thresholds.DEFAULT : Thresholds.parse(threshold);
  }
}
