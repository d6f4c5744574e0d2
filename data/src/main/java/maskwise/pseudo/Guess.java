package maskwise.pseudo;

import maskwise.label.Attribute;
import maskwise.manifest.Sample;

/**
 * What networks hold for the most probable value of an attribute that is unknown on a photo.
 *
 * @param photo the row, as it was before
 * @param attribute that is unknown
 * @param value position of the value in {@link Attribute#choices()}
 * @param confidence how probable it is, 0 to 1
 * @param fate what became of it
 */
public record Guess(Sample photo, Attribute attribute, int value, double confidence, Fate fate) {

  /** What becomes of a guess. */
  public enum Fate {
    /** It is a pseudo label. */
    KEPT,
    /** Several networks name different values, and are to agree. */
    DISPUTED,
    /** It is less probable than the threshold. */
    UNSURE,
    /** There are too many of its value, and others of them are surer. */
    SURPLUS
  }

  Guess with(Fate other) {
    return new Guess(photo, attribute, value, confidence, other);
  }

  /** Whether it is this value of this attribute. */
  public boolean says(Attribute what, int which) {
    return attribute == what && value == which;
  }
}
