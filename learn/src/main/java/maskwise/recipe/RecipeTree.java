package maskwise.recipe;

import com.fasterxml.jackson.core.JsonParser;
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
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import maskwise.base.UserError;

/** A recipe as it was written, with the place of every value; nothing is checked yet. */
final class RecipeTree {

  private static final String COMMAND_LINE = "command line";

  private static final YAMLFactory YAML = new YAMLFactory();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ObjectNode root;
  private final KeyOrigin whole;
  private final Map<String, KeyOrigin> origins = new HashMap<>();
  private final Set<String> notes;

  private RecipeTree(
      ObjectNode root, KeyOrigin whole, Map<String, KeyOrigin> origins, Set<String> notes) {
    this.root = root;
    this.whole = whole;
    this.origins.putAll(origins);
    this.notes = notes;
  }

  private RecipeTree(String text, String file, Path base) {
    whole = new KeyOrigin(file, base);
    notes = new LinkedHashSet<>();
    JsonNode node = parse(text, "", line -> new KeyOrigin(file + ":" + line, base));
    if (!node.isNull() && !node.isObject()) {
      throw new UserError("expected keys and values in " + file + ", found " + Found.of(node));
    }
    root = node.isNull() ? NODES.objectNode() : (ObjectNode) node;
    if (!root.has("name")) {
      String name = Path.of(file).getFileName().toString();
      int dot = name.lastIndexOf('.');
      root.put("name", dot > 0 ? name.substring(0, dot) : name);
    }
    OldNames.replace(this);
  }

  /** Reads a file; its name without the ending is the recipe's name if it gives none. */
  static RecipeTree read(Path file) {
    try {
      Path directory = file.toAbsolutePath().normalize().getParent();
      return new RecipeTree(Files.readString(file), file.toString(), directory);
    } catch (NoSuchFileException e) {
      throw new UserError("expected a recipe at " + file + ", found no such file", e);
    } catch (IOException e) {
      throw new UserError("cannot read the recipe " + file + ": " + e, e);
    }
  }

  static RecipeTree parse(String yaml, String source, Path base) {
    return new RecipeTree(yaml, source, base);
  }

  /** The same, to be changed by itself; both note what they note together. */
  RecipeTree copy() {
    return new RecipeTree(root.deepCopy(), whole, origins, notes);
  }

  /** Remembers what whoever wrote this may want to know. */
  void note(KeyOrigin origin, String sentence) {
    notes.add("Note: " + origin.where() + ": " + sentence);
  }

  /** What there is to know about how this was written. */
  Set<String> notes() {
    return notes;
  }

  ObjectNode root() {
    return root;
  }

  /** The place of a key, or of the nearest one around it that is written. */
  KeyOrigin origin(String path) {
    String key = path;
    while (!key.isEmpty()) {
      KeyOrigin origin = origins.get(key);
      if (origin != null) {
        return origin;
      }
      int cut = Math.max(key.lastIndexOf('.'), key.lastIndexOf('['));
      key = cut < 0 ? "" : key.substring(0, cut);
    }
    return whole;
  }

  /** Whether a key, or the section around it, was given on the command line. */
  boolean isFromCommandLine(String path) {
    return origin(path).where().equals(COMMAND_LINE);
  }

  /** What was written under a dotted key, or a missing node. */
  JsonNode at(String path) {
    JsonNode node = root;
    for (String key : path.split("\\.", -1)) {
      node = node.path(key);
    }
    return node;
  }

  /** Whether something, not null, was written under a dotted key. */
  boolean has(String path) {
    return !at(path).isMissingNode() && !at(path).isNull();
  }

  /** Sets a key as if it had been written where {@code like} was. */
  void fill(String path, String like, JsonNode value) {
    KeyOrigin origin = origin(like);
    origins.put(path, origin);
    set(path, origin, value);
  }

  /** Takes a dotted key out, as if it had not been written. */
  void remove(String path) {
    int dot = path.lastIndexOf('.');
    JsonNode section = dot < 0 ? root : at(path.substring(0, dot));
    if (section instanceof ObjectNode keys && keys.remove(path.substring(dot + 1)) != null) {
      forget(path);
      origins.remove(path);
    }
  }

  /**
   * Sets a key to what another recipe, or another place of this one, holds.
   *
   * @param at where {@code value} stands there
   */
  void take(String path, RecipeTree from, String at, JsonNode value) {
    Map<String, KeyOrigin> places = new HashMap<>();
    from.origins.forEach(
        (key, origin) -> {
          if (key.startsWith(at + ".") || key.startsWith(at + "[")) {
            places.put(path + key.substring(at.length()), origin);
          }
        });
    KeyOrigin origin = from.origin(at);
    forget(path);
    origins.putAll(places);
    origins.put(path, origin);
    set(path, origin, value.deepCopy());
  }

  private void forget(String path) {
    origins.keySet().removeIf(key -> key.startsWith(path + ".") || key.startsWith(path + "["));
  }

  /** Sets {@code key=value} pairs, later ones over earlier ones. */
  RecipeTree override(List<String> overrides) {
    Path workingDirectory = Path.of("").toAbsolutePath();
    for (String override : overrides) {
      int equals = override.indexOf('=');
      if (equals < 1) {
        throw new UserError(
            "expected key=value such as optimizer.lr=0.001, found '" + override + "'");
      }
      KeyOrigin origin = new KeyOrigin(COMMAND_LINE, workingDirectory);
      String written = override.substring(0, equals).strip();
      String path = OldNames.now(written);
      if (!path.equals(written)) {
        OldNames.note(this, origin, written, path);
      }
      forget(path);
      origins.put(path, origin);
      set(path, origin, parse(override.substring(equals + 1), path, line -> origin));
      OldNames.replace(this);
    }
    for (String place : OldNames.PLACES) {
      OtherKinds.remove(this, place, this::isFromCommandLine);
    }
    return this;
  }

  private void set(String path, KeyOrigin origin, JsonNode value) {
    String[] keys = path.split("\\.", -1);
    ObjectNode section = root;
    for (int i = 0; i < keys.length - 1; i++) {
      JsonNode inner = section.get(keys[i]);
      if (inner == null || inner.isNull()) {
        inner = section.putObject(keys[i]);
        origins.putIfAbsent(String.join(".", List.of(keys).subList(0, i + 1)), origin);
      }
      if (!inner.isObject()) {
        throw new UserError(
            "expected a section before the last dot of '"
                + path
                + "' on the command line, found "
                + Found.of(inner)
                + " in '"
                + keys[i]
                + "'; give the whole '"
                + keys[i]
                + "' instead");
      }
      section = (ObjectNode) inner;
    }
    section.set(keys[keys.length - 1], value);
  }

  /** Says where a line of the source stands. */
  @FunctionalInterface
  private interface Lines {
    KeyOrigin at(int line);
  }

  private JsonNode parse(String text, String path, Lines lines) {
    try (YAMLParser parser = YAML.createParser(text)) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        return NODES.nullNode();
      }
      JsonNode node = value(parser, path, lines);
      if (parser.nextToken() != null) {
        throw fault(parser, lines, "one document", "a second one");
      }
      return node;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      String reason = e.getOriginalMessage().lines().findFirst().orElse("it cannot be parsed");
      throw new UserError("expected YAML at " + lines.at(line).where() + ", found: " + reason, e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from a string", e);
    }
  }

  private JsonNode value(YAMLParser parser, String path, Lines lines) throws IOException {
    if (parser.isCurrentAlias()) {
      throw fault(parser, lines, "a value", "the alias *" + parser.getText());
    }
    if (!path.isEmpty()) {
      origins.putIfAbsent(path, here(parser, lines));
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, path, lines);
      case START_ARRAY -> array(parser, path, lines);
      case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
      case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(parser.getBooleanValue());
      case VALUE_NULL -> NODES.nullNode();
      default -> NODES.textNode(parser.getText());
    };
  }

  private ObjectNode object(YAMLParser parser, String path, Lines lines) throws IOException {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      String inner = path.isEmpty() ? key : path + "." + key;
      if (object.has(key)) {
        throw fault(parser, lines, "every key once", "'" + inner + "' again");
      }
      origins.put(inner, here(parser, lines));
      parser.nextToken();
      object.set(key, value(parser, inner, lines));
    }
    return object;
  }

  private ArrayNode array(YAMLParser parser, String path, Lines lines) throws IOException {
    ArrayNode array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(parser, path + "[" + array.size() + "]", lines));
    }
    return array;
  }

  private static KeyOrigin here(JsonParser parser, Lines lines) {
    return lines.at(parser.currentTokenLocation().getLineNr());
  }

  private static UserError fault(JsonParser parser, Lines lines, String expected, String found) {
    return new UserError(
        "expected " + expected + " at " + here(parser, lines).where() + ", found " + found);
  }
}
