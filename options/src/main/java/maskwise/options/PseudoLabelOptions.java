package maskwise.options;

import java.util.List;
import maskwise.pseudo.Thresholds;
import picocli.CommandLine.Option;

/** Which predictions become labels, and in which form, as options. */
public final class PseudoLabelOptions {

  @Option(
      names = "--threshold",
      paramLabel = "VALUE=P",
      description =
          "Confidence threshold of an attribute or value: gender=0.9, mask.wear=0.5; can be"
              + " repeated.")
  private List<String> thresholds = List.of();

  @Option(
      names = "--soft",
      description =
          "Write the probabilities to columns p_mask_wear, ..., and train on them (soft"
              + " labels).")
  private boolean soft;

  /**
   * The thresholds of all values: those that are given over the default ones.
   *
   * @throws maskwise.base.UserError if one cannot be understood
   */
  public Thresholds thresholds() {
    return Thresholds.DEFAULT.with(thresholds);
  }

  /** The thresholds that are given, as text. */
  public List<String> thresholdTexts() {
    return List.copyOf(thresholds);
  }

  /** Whether probabilities are written in place of labels. */
  public boolean soft() {
    return soft;
  }
}
