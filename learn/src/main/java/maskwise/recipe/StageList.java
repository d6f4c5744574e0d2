package maskwise.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maskwise.key.KeyException;

/**
 * The stages of a recipe as they are written.
 *
 * @param stages of each its keys; in a resolved recipe all that it has otherwise than the recipe
 *     around it, with absolute paths
 */
record StageList(List<MemberKeys> stages) {

  /** One training. */
  static final StageList NONE = new StageList(List.of());

  /** Copies the list. */
  StageList {
    stages = List.copyOf(stages);
  }

  /**
   * Reads what was written.
   *
   * @throws KeyException if it is no list of keys
   */
  static StageList read(JsonNode node, String path, Path base) {
    if (!node.isArray()) {
      throw new KeyException(path, "a list of {name: ..., keys of a recipe}", Found.of(node));
    }
    List<MemberKeys> stages = new ArrayList<>();
    for (JsonNode stage : node) {
      if (!stage.isObject()) {
        throw new KeyException(
            path + "[" + stages.size() + "]", "{name: ..., keys of a recipe}", Found.of(stage));
      }
      stages.add(MemberKeys.read(stage, path, base));
    }
    return new StageList(stages);
  }
}
