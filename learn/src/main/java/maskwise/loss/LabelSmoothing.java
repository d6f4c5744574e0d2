package maskwise.loss;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.Map;
import maskwise.base.UserError;

/**
 * The share of a target that is spread evenly over all classes of its head (Szegedy et al.,
 * "Rethinking the Inception Architecture for Computer Vision", 2016, section 7). In a recipe: a
 * number, or numbers under {@code mask}, {@code gender} and {@code age}.
 *
 * @param everywhere of every head that {@code byAttribute} does not name, 0 to below 1
 * @param byAttribute by the attribute's key
 */
public record LabelSmoothing(double everywhere, Map<String, Double> byAttribute) {

  /** None. */
  public static final LabelSmoothing NONE = new LabelSmoothing(0, Map.of());

  /**
   * Checks the ranges.
   *
   * @throws UserError if a share is out of range
   */
  public LabelSmoothing {
    byAttribute = Collections.unmodifiableMap(new java.util.LinkedHashMap<>(byAttribute));
    check(everywhere);
    byAttribute.values().forEach(LabelSmoothing::check);
  }

  private static void check(double share) {
    if (!(share >= 0 && share < 1)) {
      throw new UserError("expected label_smoothing of 0 to below 1, found " + share);
    }
  }

  /** The same everywhere. */
  public static LabelSmoothing of(double everywhere) {
    return new LabelSmoothing(everywhere, Map.of());
  }

  /**
   * Of one head.
   *
   * @param head {@code class}, or an attribute's key
   */
  public double of(String head) {
    return byAttribute.getOrDefault(head, everywhere);
  }

  /** What stands for this in a recipe. */
  @JsonValue
  public Object recipe() {
    return byAttribute.isEmpty() ? (Object) everywhere : byAttribute;
  }

  /**
   * Reads what stands in a recipe.
   *
   * @throws UserError if it is not readable
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static LabelSmoothing parse(Object recipe) {
    return recipe instanceof Number everywhere
        ? of(everywhere.doubleValue())
        : new LabelSmoothing(0, ByAttribute.numbers("label_smoothing", recipe));
  }
}
