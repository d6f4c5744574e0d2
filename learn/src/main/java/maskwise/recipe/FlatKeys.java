package maskwise.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A resolved recipe as a list: every key by its dotted name, with its value as text. */
public final class FlatKeys {

  /** Two recipes that differ in nothing else give the same numbers. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "name",
          "data.cache",
          "loader.workers",
          "loader.prefetch",
          "train.probe",
          "parallel.at_once",
          "device",
          "tracking");

  private FlatKeys() {}

  /**
   * All keys, in the order of the recipe. Of several networks those that one has otherwise than the
   * recipe around it stand under {@code parallel.mask.} and so on. A list of things that have names
   * is a key with their names, such as {@code augment}, and keys with what belongs to each: {@code
   * augment.horizontal_flip.p}, {@code stages.student.train.epochs}.
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
    } else if (areNamed(node, FlatKeys::stepName) || areNamed(node, FlatKeys::ownName)) {
      boolean steps = areNamed(node, FlatKeys::stepName);
      List<String> names = new ArrayList<>();
      node.forEach(each -> names.add(steps ? stepName(each) : ownName(each)));
      into.put(name, String.join(", ", names));
      node.forEach(each -> flatten(each, steps ? name : name + "." + ownName(each), into));
    } else {
      into.put(name, node.isValueNode() ? node.asText() : node.toString());
    }
  }

  /** Whether it is a list of things that each have a name, none twice. */
  private static boolean areNamed(JsonNode node, Function<JsonNode, String> naming) {
    Set<String> names = new HashSet<>();
    for (JsonNode each : node) {
      String name = naming.apply(each);
      if (name.isEmpty() || !names.add(name)) {
        return false;
      }
    }
    return node.isArray() && !node.isEmpty();
  }

  /** Of {@code {horizontal_flip: {p: 0.5}}}; empty if it is something else. */
  private static String stepName(JsonNode step) {
    return step.isObject() && step.size() == 1 && step.elements().next().isObject()
        ? step.fieldNames().next()
        : "";
  }

  /** Of {@code {name: student, ...}}; empty if it is something else. */
  private static String ownName(JsonNode stage) {
    return stage.path("name").asText("");
  }
}
