package maskwise.recipe;

import java.util.Optional;
import maskwise.key.Key;
import maskwise.key.Range;
import maskwise.loss.Distillation;

/** Learning from the probabilities of a teacher that stand in the manifest, beside labels. */
public record DistillSection(
    @Key(
            doc =
                "weight of the distillation loss, 0 to 1; the loss on the labels has weight 1 -"
                    + " alpha; 0 = use the teacher's probabilities only where a label is unknown",
            standard = "0.0")
        double alpha,
    @Key(
            doc =
                "distillation temperature, over 0, that softens the predictions of teacher and"
                    + " network; values above 1 give improbable classes more weight",
            standard = "2.0")
        double temperature) {

  /** Checks the ranges. */
  public DistillSection {
    Range.share("alpha", alpha);
    Range.over("temperature", temperature, 0);
  }

  /** Whether a teacher teaches. */
  public boolean isOn() {
    return alpha > 0;
  }

  /** How a teacher teaches, if it does. */
  Optional<Distillation> distillation() {
    return isOn() ? Optional.of(new Distillation(temperature, alpha)) : Optional.empty();
  }
}
