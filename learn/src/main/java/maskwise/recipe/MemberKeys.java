package maskwise.recipe;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import maskwise.key.KeyException;

/**
 * What one network of a parallel run, or one stage, has otherwise than the recipe around it says.
 *
 * @param keys as in a recipe; in a resolved recipe all that differs, with absolute paths
 */
record MemberKeys(Map<String, Object> keys) {

  private static final TypeReference<Map<String, Object>> KEYS = new TypeReference<>() {};

  /** Everything is as around it. */
  static final MemberKeys NONE = new MemberKeys(Map.of());

  /** Copies the map, keeping its order. */
  public MemberKeys {
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
  }

  /**
   * Reads what was written; nothing, if that is null.
   *
   * @throws KeyException if it is something else
   */
  static MemberKeys read(JsonNode node, String path, Path base) {
    if (!node.isObject() && !node.isNull()) {
      throw new KeyException(path, "keys of a recipe", Found.of(node));
    }
    return node.isNull()
        ? NONE
        : new MemberKeys(AugmentationReader.MAPPER.convertValue(node, KEYS));
  }
}
