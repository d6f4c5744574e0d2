package maskwise.gap;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import maskwise.label.Attribute;

/**
 * What the two curves say. At the end scores are means, losses medians over the last three epochs.
 *
 * @param kind what is the matter
 * @param opened the epoch after which training photos alone got better; only of {@link
 *     Kind#OVERFITTING}
 * @param rising whether the validation loss rose since, instead of standing still
 * @param then both sides in that epoch, or in the first where there is none
 * @param end both sides at the end; its number is that of the last epoch
 * @param noise standard error of the difference of the two macro-F1
 * @param jump by how much the validation loss jumps from epoch to epoch, in nats
 * @param stillLearning whether the training loss still fell at the end
 * @param attributes the widest gap first; those that are not known are left out
 * @param widest the value of an attribute, or the class, of which validation photos are told so
 *     much worse that chance cannot be the reason; the most certain of them
 */
public record GapVerdict(
    Kind kind,
    OptionalInt opened,
    boolean rising,
    GapEpoch then,
    GapEpoch end,
    double noise,
    double jump,
    boolean stillLearning,
    List<AttributeGap> attributes,
    List<GapRow> widest) {

  /** Copies the lists. */
  public GapVerdict {
    attributes = List.copyOf(attributes);
    widest = List.copyOf(widest);
  }

  /** What is the matter. */
  public enum Kind {
    /** Fewer epochs than it takes to see a course. */
    TOO_EARLY,
    /** Training photos get better and better, validation photos no more: memorized. */
    OVERFITTING,
    /** The validation loss jumps too much to be read. */
    UNSTEADY,
    /** Training photos are told better, but validation photos still get better too. */
    AHEAD,
    /** Both are bad. */
    UNDERFITTING,
    /** Both are alike as far as so few people can tell, and not bad. */
    TOGETHER
  }

  /**
   * One attribute.
   *
   * @param attribute which
   * @param training its macro-F1 on training photos at the end
   * @param validation the same on validation photos
   * @param noise standard error of the difference
   * @param opened the epoch from which on the gap was always more than chance; none if it is not
   */
  public record AttributeGap(
      Attribute attribute, double training, double validation, double noise, OptionalInt opened) {

    /** How much better training photos are told. */
    public double gap() {
      return training - validation;
    }
  }

  /** How much better training photos are told, over the 18 classes. */
  public double gap() {
    return end.training().score() - end.validation().score();
  }

  /** The row of {@link #widest} among the 18 classes. */
  public Optional<GapRow> widestClass() {
    return widest.stream().filter(row -> row.attribute().isEmpty()).findFirst();
  }

  /** The row of {@link #widest} among the attributes' values. */
  public Optional<GapRow> widestValue() {
    return widest.stream().filter(row -> row.attribute().isPresent()).findFirst();
  }
}
