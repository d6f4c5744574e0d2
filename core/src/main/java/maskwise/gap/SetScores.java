package maskwise.gap;

import java.util.Arrays;
import maskwise.label.Attribute;

/**
 * How a network did on a set of photos in one epoch; what is not known is NaN.
 *
 * @param loss mean of −log p of what is known of each photo, in nats
 * @param macroF1 mean F1 over the 18 classes, 0 to 1
 * @param maskF1 macro-F1 of the mask
 * @param genderF1 macro-F1 of the gender
 * @param ageF1 macro-F1 of the age group
 */
public record SetScores(double loss, double macroF1, double maskF1, double genderF1, double ageF1) {

  /** Macro-F1 of one attribute. */
  public double f1(Attribute attribute) {
    return switch (attribute) {
      case MASK -> maskF1;
      case GENDER -> genderF1;
      case AGE -> ageF1;
    };
  }

  /** Macro-F1 over the 18 classes, or where no photo has one the mean over the attributes. */
  public double score() {
    return Double.isFinite(macroF1)
        ? macroF1
        : Arrays.stream(Attribute.values())
            .mapToDouble(this::f1)
            .filter(Double::isFinite)
            .average()
            .orElse(Double.NaN);
  }
}
