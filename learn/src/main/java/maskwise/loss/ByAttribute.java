package maskwise.loss;

import java.util.LinkedHashMap;
import java.util.Map;
import maskwise.base.UserError;
import maskwise.label.Attribute;

/** Reads {@code {mask: 1, gender: 1, age: 2}}. */
final class ByAttribute {

  private ByAttribute() {}

  /**
   * @param key of the recipe, for messages
   * @return in the order of the attributes
   * @throws UserError if there is anything else
   */
  static Map<String, Double> numbers(String key, Object recipe) {
    if (!(recipe instanceof Map<?, ?> map) || map.isEmpty()) {
      throw unreadable(key, recipe);
    }
    Map<String, Double> numbers = new LinkedHashMap<>();
    for (Attribute attribute : Attribute.values()) {
      Object value = map.get(attribute.key());
      if (value instanceof Number number) {
        numbers.put(attribute.key(), number.doubleValue());
      }
    }
    if (numbers.size() != map.size()) {
      throw unreadable(key, recipe);
    }
    return numbers;
  }

  private static UserError unreadable(String key, Object found) {
    return new UserError(key + ": expected numbers under mask, gender, age; found " + found);
  }
}
