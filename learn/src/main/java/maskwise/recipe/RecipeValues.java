package maskwise.recipe;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import maskwise.augment.Augmentation;
import maskwise.base.UserError;
import maskwise.finetune.Freeze;
import maskwise.finetune.Unfreezing;
import maskwise.loss.ClassWeights;
import maskwise.loss.HeadPenalty;
import maskwise.loss.HeadWeights;
import maskwise.loss.LabelSmoothing;
import maskwise.weights.NamePatterns;
import maskwise.weights.WeightsSource;

/** Turns a written value into what a record's component holds; never guesses. */
final class RecipeValues {

  private static final TypeReference<Map<String, Object>> KEYS = new TypeReference<>() {};

  private final AugmentationReader augmentations = new AugmentationReader();

  /**
   * @param type the component's type
   * @param path dotted name, for messages
   * @param base directory that paths are relative to
   * @throws KeyException if the value is of another type; its key is the whole dotted name
   */
  Object convert(Type type, JsonNode node, String path, Path base) {
    if (type instanceof ParameterizedType generic) {
      Type inner = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == Optional.class) {
        return node.isNull() ? Optional.empty() : Optional.of(convert(inner, node, path, base));
      }
      if (generic.getRawType() == Map.class) {
        return shares(node, path);
      }
      return inner == Augmentation.class ? augmentations(node, path) : numbers(node, path);
    }
    if (type == ClassWeights.class) {
      return parsed(
          node,
          path,
          ClassWeights::parse,
          "none, balanced, {effective_number: 0.999}, a list of 18 numbers, or lists under mask,"
              + " gender, age");
    }
    if (type == LabelSmoothing.class) {
      return parsed(
          node,
          path,
          LabelSmoothing::parse,
          "0 to under 1, or such numbers under mask, gender, age");
    }
    if (type == HeadPenalty.class) {
      return parsed(
          node,
          path,
          HeadPenalty::parse,
          "a number of at least 0, or such numbers under mask, gender, age");
    }
    if (type == HeadWeights.class) {
      return parsed(
          node,
          path,
          HeadWeights::parse,
          "equal, uncertainty, or numbers of 0 or more under mask, gender, age");
    }
    if (type == WeightsSource.class) {
      return parsed(
          node,
          path,
          source -> WeightsSource.parse(source, base),
          "a path, or hf:owner/name or hf:owner/name@revision");
    }
    if (type == NamePatterns.class) {
      return parsed(node, path, NamePatterns::parse, "true, false, or a list of names");
    }
    if (type == Freeze.class) {
      return parsed(node, path, Freeze::parse, "none, all but head, '6 of 12', or a list of names");
    }
    if (type == Unfreezing.class) {
      return parsed(
          node,
          path,
          Unfreezing::parse,
          "epochs (from 2 on) with what is then still frozen, such as {3: 6 of 12, 6: none}");
    }
    if (type == MemberKeys.class) {
      if (!node.isObject() && !node.isNull()) {
        throw new KeyException(path, "keys of a recipe", Found.of(node));
      }
      return node.isNull()
          ? MemberKeys.NONE
          : new MemberKeys(AugmentationReader.MAPPER.convertValue(node, KEYS));
    }
    return scalar((Class<?>) type, node, path, base);
  }

  private Object scalar(Class<?> type, JsonNode node, String path, Path base) {
    if ((type == int.class || type == Integer.class)
        && node.canConvertToInt()
        && !node.isDouble()) {
      return node.intValue();
    }
    if (type == long.class && node.canConvertToLong() && !node.isDouble()) {
      return node.longValue();
    }
    if ((type == double.class || type == Double.class)
        && node.isNumber()
        && Double.isFinite(node.doubleValue())) {
      return node.doubleValue();
    }
    if (type == boolean.class && node.isBoolean()) {
      return node.booleanValue();
    }
    if (type == String.class && (node.isTextual() || node.isNumber())) {
      return node.asText();
    }
    if (type == Path.class && node.isTextual() && !node.textValue().isBlank()) {
      try {
        return base.resolve(node.textValue()).normalize();
      } catch (InvalidPathException e) {
        throw wrong(type, node, path);
      }
    }
    if (type.isEnum() && (node.isTextual() || node.isBoolean())) {
      // YAML takes a bare on or off for a truth value.
      String text = node.isTextual() ? node.textValue() : node.booleanValue() ? "on" : "off";
      int position = RecipeKeys.constants(type).indexOf(text);
      if (position >= 0) {
        return type.getEnumConstants()[position];
      }
    }
    throw wrong(type, node, path);
  }

  private List<Double> numbers(JsonNode node, String path) {
    if (!node.isArray()) {
      throw new KeyException(path, "a list of numbers", Found.of(node));
    }
    List<Double> numbers = new ArrayList<>();
    for (JsonNode number : node) {
      numbers.add((Double) scalar(double.class, number, path + "[" + numbers.size() + "]", null));
    }
    return numbers;
  }

  private Map<String, Double> shares(JsonNode node, String path) {
    if (!node.isObject()) {
      throw new KeyException(path, "names with numbers", Found.of(node));
    }
    Map<String, Double> shares = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> each : node.properties()) {
      String inner = path + "." + each.getKey();
      shares.put(each.getKey(), (Double) scalar(double.class, each.getValue(), inner, null));
    }
    return shares;
  }

  private List<Augmentation> augmentations(JsonNode node, String path) {
    if (!node.isArray()) {
      throw new KeyException(path, "a list of {name: {keys}}", Found.of(node));
    }
    List<Augmentation> list = new ArrayList<>();
    for (JsonNode element : node) {
      list.add(augmentations.read(element, path + "[" + list.size() + "]"));
    }
    return list;
  }

  private static <T> T parsed(
      JsonNode node, String path, Function<Object, T> parse, String expected) {
    try {
      Object plain = AugmentationReader.MAPPER.convertValue(node, Object.class);
      return parse.apply(plain == null ? "nothing" : plain);
    } catch (UserError e) {
      throw new KeyException(path, expected, node.isValueNode() ? Found.of(node) : node.toString());
    }
  }

  private static KeyException wrong(Class<?> type, JsonNode node, String path) {
    return new KeyException(path, RecipeKeys.typeName(type), Found.of(node));
  }
}
