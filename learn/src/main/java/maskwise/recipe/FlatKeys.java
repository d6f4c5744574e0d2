package maskwise.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A resolved recipe as a list: every key by its dotted name, with its value as text. */
public final class FlatKeys {

  /** Two recipes that differ in nothing else give the same numbers. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "name",
          "data.cache",
          "loader.workers",
          "loader.prefetch",
          "parallel.at_once",
          "device",
          "tracking");

  private FlatKeys() {}

  /**
   * All keys, in the order of the recipe. Of several networks those that one has otherwise than the
   * recipe around it stand under {@code parallel.mask.} and so on.
   */
  public static Map<String, String> of(Plan plan) {
    Map<String, String> keys = new LinkedHashMap<>();
    try {
      flatten(new YAMLMapper().readTree(plan.toYaml()), "", keys);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a recipe that was just written is always readable", e);
    }
    return keys;
  }

  /** The keys that can change the numbers of a training. */
  public static Map<String, String> withEffect(Plan plan) {
    Map<String, String> keys = of(plan);
    keys.keySet().removeAll(WITHOUT_EFFECT);
    return keys;
  }

  private static void flatten(JsonNode node, String name, Map<String, String> into) {
    if (node.isObject()) {
      String prefix = name.isEmpty() ? "" : name + ".";
      node.properties().forEach(each -> flatten(each.getValue(), prefix + each.getKey(), into));
    } else {
      into.put(name, node.isValueNode() ? node.asText() : node.toString());
    }
  }
}
