package maskwise.recipe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one network of a parallel run has otherwise than the recipe around it says.
 *
 * @param keys as in a recipe; in a resolved recipe all that differs, with absolute paths
 */
record MemberKeys(Map<String, Object> keys) {

  /** Everything is as around it. */
  static final MemberKeys NONE = new MemberKeys(Map.of());

  /** Copies the map, keeping its order. */
  public MemberKeys {
    keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
  }
}
