package maskwise.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Keys that belong to another kind of network, schedule, loss and so on than what is chosen. */
final class OtherKinds {

  /**
   * The keys that recipes of runs had side by side, whatever was chosen, before a kind had keys of
   * its own. A section with all of them was written by a Maskwise from then.
   */
  private static final Map<String, List<String>> SIDE_BY_SIDE =
      Map.of(
          "model", List.of("patch_size", "width", "num_heads", "norm_eps", "hidden", "head_norm"),
          "age", List.of("groups", "sigma", "train_boundary", "margin"),
          "loss", List.of("gamma", "margin", "scale"),
          "optimizer", List.of("betas", "momentum", "nesterov"),
          "schedule", List.of("step_size", "gamma", "pct_start", "div_factor", "final_div_factor"));

  private OtherKinds() {}

  /** Whether a section was written when all kinds' keys stood side by side. */
  static boolean standSideBySide(String section, JsonNode keys) {
    return SIDE_BY_SIDE.getOrDefault(section, List.of("")).stream().allMatch(keys::has);
  }

  /**
   * Takes out what was written for another kind, where a kind is chosen anew over it.
   *
   * @param place before the names of sections: empty, or {@code parallel.age.}
   * @param anew whether a dotted name was written by whoever chooses anew
   */
  static void remove(RecipeTree tree, String place, Predicate<String> anew) {
    RecipeKeys.choices()
        .forEach(
            (section, choice) -> {
              String path = place + section;
              String kind = path + "." + RecipeKeys.choosing(choice);
              if (!(tree.at(path) instanceof ObjectNode keys)
                  || !anew.test(kind)
                  || !RecipeKeys.kinds(choice).containsKey(tree.at(kind).asText())) {
                return;
              }
              boolean old = standSideBySide(section, keys);
              RecipeKeys.ofOthers(choice, tree.at(kind).asText()).keySet().stream()
                  .map(key -> path + "." + key)
                  .filter(tree::has)
                  .filter(key -> old ? !tree.isFromCommandLine(key) : !anew.test(key))
                  .toList()
                  .forEach(tree::remove);
            });
  }
}
