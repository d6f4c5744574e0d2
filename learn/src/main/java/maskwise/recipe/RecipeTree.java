package maskwise.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import maskwise.base.UserError;

/** A recipe as it was written, with the place of every value; nothing is checked yet. */
final class RecipeTree {

  private static final String COMMAND_LINE = "command line";

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
      if (Files.isDirectory(file)) {
        throw new UserError(
            Files.isRegularFile(file.resolve("recipe.yaml"))
                ? "expected a recipe, found the run %s; continue it with --resume %s, or train again with %s"
                    .formatted(file, file, file.resolve("recipe.yaml"))
                : "expected a recipe at " + file + ", found a folder",
            e);
      }
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

  private JsonNode parse(String text, String path, IntFunction<KeyOrigin> lines) {
    return YamlTree.parse(
        text,
        path,
        (at, line) -> origins.putIfAbsent(at, lines.apply(line)),
        line -> lines.apply(line).where());
  }
}
