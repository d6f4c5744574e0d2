package maskwise.recipe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import maskwise.base.UserError;

/**
 * Parses YAML and tells the line of every value. Anchors of mappings and lists ({@code &name}),
 * aliases ({@code *name}) and merge keys ({@code <<}, for mappings) are resolved; a key that is
 * written beside a merge key wins. A repeated key, an alias without an anchor before it and a
 * second document are refused.
 */
public final class YamlTree {

  /** Told where a value is written. */
  @FunctionalInterface
  interface Places {

    /**
     * Called before the value within it.
     *
     * @param path dotted keys and indices, {@code stages[0].train.epochs}
     * @param line from 1; of an alias, the line of the alias
     */
    void at(String path, int line);
  }

  private static final YAMLFactory YAML = new YAMLFactory();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final String MERGE = "<<";

  /** Aliases of aliases of lists grow without bound; no recipe has this many values. */
  private static final int MOST_VALUES = 100_000;

  private final YAMLParser parser;
  private final Places places;
  private final IntFunction<String> where;
  private final Map<String, JsonNode> anchors = new HashMap<>();
  private int values;

  private YamlTree(YAMLParser parser, Places places, IntFunction<String> where) {
    this.parser = parser;
    this.places = places;
    this.where = where;
  }

  /**
   * Parses a document.
   *
   * @param source how errors name the text: a file's name
   * @return its value; a null node if it is empty
   * @throws UserError if it is not YAML
   */
  public static JsonNode parse(String text, String source) {
    return parse(text, "", (path, line) -> {}, line -> source + ":" + line);
  }

  /**
   * Parses a document that is the value of a key.
   *
   * @param path where the value belongs, or ""
   * @param where how errors name a line
   */
  static JsonNode parse(String text, String path, Places places, IntFunction<String> where) {
    try (YAMLParser parser = YAML.createParser(text)) {
      if (parser.nextToken() == null) {
        return NODES.nullNode();
      }
      YamlTree tree = new YamlTree(parser, places, where);
      JsonNode node = tree.value(path);
      if (parser.nextToken() != null) {
        throw tree.fault("one document", "a second one");
      }
      return node;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      // the parser's own place and its excerpt are indented
      String reason =
          e.getOriginalMessage()
              .lines()
              .takeWhile(part -> !part.startsWith(" "))
              .collect(Collectors.joining(", "));
      throw new UserError("expected YAML at " + where.apply(line) + ", found: " + reason, e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from a string", e);
    }
  }

  private JsonNode value(String path) throws IOException {
    if (!path.isEmpty()) {
      places.at(path, line());
    }
    if (parser.isCurrentAlias()) {
      return aliased(parser.getText());
    }
    count(1);
    String anchor = parser.getObjectId() == null ? null : parser.getObjectId().toString();
    JsonNode node =
        switch (parser.currentToken()) {
          case START_OBJECT -> object(path);
          case START_ARRAY -> array(path);
          case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
          case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
          case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(parser.getBooleanValue());
          case VALUE_NULL -> NODES.nullNode();
          default -> NODES.textNode(parser.getText());
        };
    if (anchor != null) {
      anchors.put(anchor, node);
    }
    return node;
  }

  private JsonNode aliased(String name) {
    JsonNode node = anchors.get(name);
    if (node == null) {
      throw fault(
          "the anchor &" + name + " of a mapping or a list before its alias",
          "*" + name + " alone");
    }
    count(size(node));
    return node.deepCopy();
  }

  private ObjectNode object(String path) throws IOException {
    ObjectNode object = NODES.objectNode();
    ObjectNode merged = NODES.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      String inner = path.isEmpty() ? key : path + "." + key;
      if (object.has(key)) {
        throw fault("every key once", "'" + inner + "' again");
      }
      if (key.equals(MERGE)) {
        parser.nextToken();
        merge(value(""), merged);
        continue;
      }
      places.at(inner, line());
      parser.nextToken();
      object.set(key, value(inner));
    }
    merged.properties().stream()
        .filter(each -> !object.has(each.getKey()))
        .forEach(each -> object.set(each.getKey(), each.getValue()));
    return object;
  }

  /** Earlier mappings win over later ones, as YAML's merge key says. */
  private void merge(JsonNode value, ObjectNode merged) {
    if (value.isArray()) {
      value.forEach(each -> merge(each, merged));
    } else if (value.isObject()) {
      value.properties().forEach(each -> merged.putIfAbsent(each.getKey(), each.getValue()));
    } else {
      throw fault("a mapping, or a list of mappings, after '<<:'", Found.of(value));
    }
  }

  private ArrayNode array(String path) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(path + "[" + array.size() + "]"));
    }
    return array;
  }

  private void count(int more) {
    values += more;
    if (values > MOST_VALUES) {
      throw fault("at most " + MOST_VALUES + " values", "aliases that repeat more");
    }
  }

  private static int size(JsonNode node) {
    int size = 1;
    for (JsonNode each : node) {
      size += size(each);
    }
    return size;
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private UserError fault(String expected, String found) {
    return new UserError(
        "expected " + expected + " at " + where.apply(line()) + ", found " + found);
  }
}
