package maskwise.finetune;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import maskwise.base.UserError;

/**
 * Gradual unfreezing (Howard and Ruder, "Universal Language Model Fine-tuning for Text
 * Classification", 2018): from which epoch on how much is still frozen. In a recipe: {@code {3: 6
 * of 12, 6: none}}.
 */
public final class Unfreezing {

  /** What was frozen stays so. */
  public static final Unfreezing NEVER = new Unfreezing(new TreeMap<>());

  private final SortedMap<Integer, Freeze> from;

  private Unfreezing(SortedMap<Integer, Freeze> from) {
    this.from = Collections.unmodifiableSortedMap(from);
  }

  /**
   * Reads what stands in a recipe.
   *
   * @throws UserError if a key is no epoch after the first, or a value no freeze
   */
  public static Unfreezing parse(Object recipe) {
    if (!(recipe instanceof Map<?, ?> map)) {
      throw new UserError(
          "unfreeze: expected epochs with the layers that remain frozen, such as {3: 6 of 12, 6:"
              + " none}, found '"
              + recipe
              + "'");
    }
    SortedMap<Integer, Freeze> from = new TreeMap<>();
    map.forEach((epoch, freeze) -> from.put(epoch(epoch), Freeze.parse(freeze)));
    return new Unfreezing(from);
  }

  private static int epoch(Object key) {
    String text = key.toString();
    if (text.matches("\\d{1,6}") && Integer.parseInt(text) >= 2) {
      return Integer.parseInt(text);
    }
    throw new UserError("unfreeze: expected an epoch of 2 or more, found '" + text + "'");
  }

  /** What is still frozen from an epoch on, by epoch; the first epoch would be 1. */
  public SortedMap<Integer, Freeze> from() {
    return from;
  }

  /** What stands for this in a recipe. */
  public Object recipe() {
    Map<String, Object> plain = new LinkedHashMap<>();
    from.forEach((epoch, freeze) -> plain.put(epoch.toString(), freeze.recipe()));
    return plain;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Unfreezing unfreezing && unfreezing.from.equals(from);
  }

  @Override
  public int hashCode() {
    return Objects.hash(from);
  }

  @Override
  public String toString() {
    return recipe().toString();
  }
}
