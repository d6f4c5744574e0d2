package maskwise.recipe;

import java.util.Optional;
import maskwise.key.Key;
import maskwise.key.Range;
import maskwise.loss.Distillation;

/** Learning from the probabilities of a teacher that stand in the manifest, beside labels. */
public record DistillSection(
    @Key(
            doc =
                "share of a teacher's probabilities in the loss, 0 to 1, the rest being that of the"
                    + " labels; 0 = none: probabilities teach only what is unknown",
            standard = "0.0")
        double alpha,
    @Key(
            doc =
                "temperature that the teacher's and the network's answers are softened by, over 0;"
                    + " above 1 what is improbable counts more",
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
