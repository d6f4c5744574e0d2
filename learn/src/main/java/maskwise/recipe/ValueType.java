package maskwise.recipe;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import maskwise.augment.Augmentation;
import maskwise.base.UserError;
import maskwise.finetune.Freeze;
import maskwise.finetune.Unfreezing;
import maskwise.key.KeyException;
import maskwise.loss.ClassWeights;
import maskwise.loss.HeadPenalty;
import maskwise.loss.HeadWeights;
import maskwise.loss.LabelSmoothing;
import maskwise.track.Tracking;
import maskwise.weights.NamePatterns;
import maskwise.weights.WeightsSource;

/**
 * A type of values of a recipe: how it is called, read and written.
 *
 * @param name in words: {@code a number}
 * @param reader makes a value of what was written; never guesses
 * @param writer the reverse
 */
record ValueType<T>(String name, Reader<T> reader, Function<T, JsonNode> writer) {

  private static final JsonMapper MAPPER = AugmentationReader.MAPPER;
  private static final AugmentationReader AUGMENTATION = new AugmentationReader();

  private static final ValueType<String> TEXT =
      scalar("text", node -> when(node.isTextual() || node.isNumber(), node::asText));
  private static final ValueType<Integer> INTEGER =
      scalar("a whole number", node -> when(isWhole(node), node::intValue));
  private static final ValueType<Double> NUMBER =
      scalar("a number", node -> when(isFinite(node), node::doubleValue));

  private static final ValueType<List<Double>> NUMBERS = list("a list of numbers", NUMBER);
  private static final ValueType<List<Augmentation>> AUGMENTATIONS =
      list(
          "a list of augmentations",
          new ValueType<>(
              "{name: {keys}}",
              (node, path, base) -> AUGMENTATION.read(node, path),
              MAPPER::valueToTree));
  private static final ValueType<Map<String, Double>> SHARES =
      new ValueType<>("numbers by name", ValueType::shares, MAPPER::valueToTree);

  private static final Map<Class<?>, ValueType<?>> TYPES =
      Map.ofEntries(
          entry(String.class, TEXT),
          entry(int.class, INTEGER),
          entry(Integer.class, INTEGER),
          entry(long.class, scalar("a whole number", node -> when(isLong(node), node::longValue))),
          entry(double.class, NUMBER),
          entry(Double.class, NUMBER),
          entry(
              boolean.class,
              scalar("true or false", node -> when(node.isBoolean(), node::booleanValue))),
          entry(
              Path.class,
              new ValueType<>("a path", ValueType::path, path -> text(path.toString()))),
          entry(
              WeightsSource.class,
              parsed(
                  "a path or hf:owner/name",
                  "a path, or hf:owner/name or hf:owner/name@revision",
                  WeightsSource::parse,
                  WeightsSource::toString)),
          entry(
              NamePatterns.class,
              parsed(
                  "true, false or a list of names",
                  "true, false, or a list of names",
                  NamePatterns::parse,
                  NamePatterns::recipe)),
          entry(
              Freeze.class,
              parsed(
                  "none, all but head, N of M, or names",
                  "none, all but head, '6 of 12', or a list of names",
                  Freeze::parse,
                  Freeze::recipe)),
          entry(
              Unfreezing.class,
              parsed(
                  "freezes by epoch",
                  "epochs (from 2) with the layers that remain frozen, such as {3: 6 of 12, 6:"
                      + " none}",
                  Unfreezing::parse,
                  Unfreezing::recipe)),
          entry(
              Tracking.class,
              parsed(
                  "none, tensorboard or mlflow:URI",
                  "none, tensorboard, or mlflow: and the HTTP address of a server, without a"
                      + " password, such as mlflow:http://localhost:5000",
                  Tracking::parse,
                  Tracking::toString)),
          entry(
              ClassWeights.class,
              parsed(
                  "none, balanced or weights",
                  "none, balanced, {effective_number: 0.999}, a list of 18 numbers, or lists under"
                      + " mask, gender, age",
                  ClassWeights::parse,
                  ClassWeights::recipe)),
          entry(
              LabelSmoothing.class,
              parsed(
                  "a number, or numbers by attribute",
                  "0 to under 1, or such numbers under mask, gender, age",
                  LabelSmoothing::parse,
                  LabelSmoothing::recipe)),
          entry(
              HeadPenalty.class,
              parsed(
                  "a number, or numbers by attribute",
                  "a number of at least 0, or such numbers under mask, gender, age",
                  HeadPenalty::parse,
                  HeadPenalty::recipe)),
          entry(
              HeadWeights.class,
              parsed(
                  "equal, uncertainty or weights",
                  "equal, uncertainty, or numbers of 0 or more under mask, gender, age",
                  HeadWeights::parse,
                  HeadWeights::recipe)),
          entry(
              StageList.class,
              new ValueType<>(
                  "a list of stages",
                  StageList::read,
                  (StageList list) ->
                      MAPPER.valueToTree(list.stages().stream().map(MemberKeys::keys).toList()))),
          entry(
              MemberKeys.class,
              new ValueType<>(
                  "keys of a recipe",
                  MemberKeys::read,
                  (MemberKeys member) -> MAPPER.valueToTree(member.keys()))));

  /** Makes a value of what was written. */
  @FunctionalInterface
  interface Reader<T> {
    /**
     * Reads.
     *
     * @param path dotted name, for messages
     * @param base directory that paths are relative to
     * @throws KeyException if the value is of another type; its key is the whole dotted name
     */
    T read(JsonNode node, String path, Path base);
  }

  /** The type that values of a record's component have; text for what has no other. */
  static ValueType<?> of(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type inner = generic.getActualTypeArguments()[0];
      if (generic.getRawType() == Optional.class) {
        return optional(of(inner));
      }
      return generic.getRawType() == Map.class
          ? SHARES
          : inner == Augmentation.class ? AUGMENTATIONS : NUMBERS;
    }
    return type instanceof Class<?> plain && plain.isEnum()
        ? constants(plain)
        : TYPES.getOrDefault(type, TEXT);
  }

  T read(JsonNode node, String path, Path base) {
    return reader.read(node, path, base);
  }

  /**
   * @param value of this type
   */
  @SuppressWarnings("unchecked")
  JsonNode write(Object value) {
    return writer.apply((T) value);
  }

  private static <T> ValueType<T> scalar(String name, Function<JsonNode, Optional<T>> read) {
    return new ValueType<>(
        name,
        (node, path, base) ->
            read.apply(node).orElseThrow(() -> new KeyException(path, name, Found.of(node))),
        MAPPER::valueToTree);
  }

  private static <T> ValueType<T> parsed(
      String name, String expected, Function<Object, T> parse, Function<T, Object> write) {
    return parsed(name, expected, (plain, base) -> parse.apply(plain), write);
  }

  private static <T> ValueType<T> parsed(
      String name, String expected, BiFunction<Object, Path, T> parse, Function<T, Object> write) {
    return new ValueType<>(
        name,
        (node, path, base) -> {
          try {
            Object plain = MAPPER.convertValue(node, Object.class);
            return parse.apply(plain == null ? "nothing" : plain, base);
          } catch (UserError e) {
            throw new KeyException(
                path, expected, node.isValueNode() ? Found.of(node) : node.toString());
          }
        },
        value -> MAPPER.valueToTree(write.apply(value)));
  }

  private static <T> ValueType<Optional<T>> optional(ValueType<T> inner) {
    return new ValueType<>(
        inner.name + " or null",
        (node, path, base) ->
            node.isNull() ? Optional.empty() : Optional.of(inner.read(node, path, base)),
        value -> value.map(inner.writer).orElse(JsonNodeFactory.instance.nullNode()));
  }

  private static ValueType<Object> constants(Class<?> type) {
    List<String> names = RecipeKeys.constants(type);
    return new ValueType<>(
        "one of " + String.join(", ", names),
        (node, path, base) -> {
          // YAML takes a bare on or off for a truth value.
          String text = node.isBoolean() ? node.booleanValue() ? "on" : "off" : node.textValue();
          int position = names.indexOf(text);
          if (position < 0) {
            throw new KeyException(path, "one of " + String.join(", ", names), Found.of(node));
          }
          return type.getEnumConstants()[position];
        },
        value -> text(RecipeKeys.constant((Enum<?>) value)));
  }

  private static <T> ValueType<List<T>> list(String name, ValueType<T> element) {
    String expected = name.equals("a list of numbers") ? name : "a list of " + element.name;
    return new ValueType<>(
        name,
        (node, path, base) -> {
          if (!node.isArray()) {
            throw new KeyException(path, expected, Found.of(node));
          }
          List<T> values = new ArrayList<>();
          node.forEach(
              each -> values.add(element.read(each, path + "[" + values.size() + "]", base)));
          return values;
        },
        values -> {
          ArrayNode array = JsonNodeFactory.instance.arrayNode();
          values.forEach(each -> array.add(element.write(each)));
          return array;
        });
  }

  private static Map<String, Double> shares(JsonNode node, String path, Path base) {
    if (!node.isObject()) {
      throw new KeyException(path, "names with numbers", Found.of(node));
    }
    Map<String, Double> shares = new LinkedHashMap<>();
    node.properties()
        .forEach(
            each ->
                shares.put(
                    each.getKey(), NUMBER.read(each.getValue(), path + "." + each.getKey(), base)));
    return shares;
  }

  private static Path path(JsonNode node, String path, Path base) {
    try {
      if (node.isTextual() && !node.textValue().isBlank()) {
        return base.resolve(node.textValue()).normalize();
      }
    } catch (InvalidPathException e) {
      // told below
    }
    throw new KeyException(path, "a path", Found.of(node));
  }

  private static boolean isWhole(JsonNode node) {
    return node.canConvertToInt() && !node.isDouble();
  }

  private static boolean isLong(JsonNode node) {
    return node.canConvertToLong() && !node.isDouble();
  }

  private static boolean isFinite(JsonNode node) {
    return node.isNumber() && Double.isFinite(node.doubleValue());
  }

  private static <T> Optional<T> when(boolean fits, Supplier<T> value) {
    return fits ? Optional.of(value.get()) : Optional.empty();
  }

  private static JsonNode text(String text) {
    return JsonNodeFactory.instance.textNode(text);
  }
}
