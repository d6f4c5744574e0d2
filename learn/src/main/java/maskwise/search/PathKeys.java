package maskwise.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import maskwise.recipe.KeyDoc;
import maskwise.recipe.Recipe;
import maskwise.search.SearchSpace.Choice;

/**
 * Finds the files that the keys of a variant name. A recipe takes overrides as the command line
 * gives them, relative to the working directory; a sweep is a file, and what it names lies beside
 * it. What does not stays as it is written.
 *
 * @param folder of the sweep, absolute
 */
record PathKeys(Path folder) {

  /** The types of these keys begin so: {@code a path}, {@code a path or null}. */
  private static final String PATH = "a path";

  private static final Set<String> KEYS =
      Recipe.keys().stream()
          .filter(key -> key.type().startsWith(PATH))
          .map(KeyDoc::name)
          .collect(Collectors.toUnmodifiableSet());

  /** The same choice with the files found. */
  Choice in(Choice choice) {
    Map<String, String> settings = new LinkedHashMap<>();
    choice
        .settings()
        .forEach((key, value) -> settings.put(key, KEYS.contains(key) ? found(value) : value));
    return new Choice(settings);
  }

  /**
   * The same value with the files found.
   *
   * @param key dotted name; {@code stages[].data.train} for what stands in the lists of a key
   */
  JsonNode in(String key, JsonNode value) {
    if (value.isTextual()) {
      return KEYS.contains(key) ? TextNode.valueOf(found(value.textValue())) : value;
    }
    if (value.isArray()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      value.forEach(each -> list.add(in(key + "[]", each)));
      return list;
    }
    if (value.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      value
          .properties()
          .forEach(
              each -> object.set(each.getKey(), in(key + "." + each.getKey(), each.getValue())));
      return object;
    }
    return value;
  }

  private String found(String text) {
    try {
      Path file = folder.resolve(text).normalize();
      return Files.exists(file) ? file.toString() : text;
    } catch (InvalidPathException e) {
      return text; // hf:owner/name on a system whose names take no colon
    }
  }
}
