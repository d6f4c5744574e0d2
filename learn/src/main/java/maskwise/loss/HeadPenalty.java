package maskwise.loss;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import maskwise.base.UserError;

/**
 * How much the length of a head's weights costs where a head is fitted: the factor of half their
 * squared length (ridge, L2). In a recipe: a number, or numbers under {@code mask}, {@code gender}
 * and {@code age}.
 *
 * @param everywhere of every head that {@code byAttribute} does not name, at least 0
 * @param byAttribute by the attribute's key
 */
public record HeadPenalty(double everywhere, Map<String, Double> byAttribute) {

  /** What a head costs that numbers under the other attributes leave out. */
  private static final double UNNAMED = 0.1;

  /**
   * Checks the ranges.
   *
   * @throws UserError if a factor is below 0
   */
  public HeadPenalty {
    byAttribute = Collections.unmodifiableMap(new LinkedHashMap<>(byAttribute));
    check(everywhere);
    byAttribute.values().forEach(HeadPenalty::check);
  }

  private static void check(double factor) {
    if (!(factor >= 0 && factor < Double.POSITIVE_INFINITY)) {
      throw new UserError("expected a head_l2 of at least 0, found " + factor);
    }
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
  public Object recipe() {
    return byAttribute.isEmpty() ? (Object) everywhere : byAttribute;
  }

  /**
   * Reads what stands in a recipe.
   *
   * @throws UserError if it is not readable
   */
  public static HeadPenalty parse(Object recipe) {
    return recipe instanceof Number everywhere
        ? new HeadPenalty(everywhere.doubleValue(), Map.of())
        : new HeadPenalty(UNNAMED, ByAttribute.numbers("head_l2", recipe));
  }
}
