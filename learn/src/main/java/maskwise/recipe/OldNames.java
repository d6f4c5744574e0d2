package maskwise.recipe;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import maskwise.base.UserError;
import maskwise.label.Attribute;

/**
 * What keys were called before; recipes and runs from then are read as if they had the new names.
 */
final class OldNames {

  /** From the old dotted name to the new one. */
  static final Map<String, String> RENAMED =
      Map.ofEntries(
          entry("model.patch", "model.patch_size"),
          entry("model.heads", "model.num_heads"),
          entry("model.dropout", "model.drop_rate"),
          entry("model.drop_path", "model.drop_path_rate"),
          entry("loss.focal_gamma", "loss.gamma"),
          entry("loss.ldam_margin", "loss.margin"),
          entry("loss.ldam_scale", "loss.scale"),
          entry("schedule.step_epochs", "schedule.step_size"),
          entry("schedule.rise", "schedule.pct_start"),
          entry("schedule.start_divisor", "schedule.div_factor"),
          entry("schedule.final_divisor", "schedule.final_div_factor"),
          entry("train.accumulate", "train.grad_accum_steps"));

  /** Where keys of a recipe stand: in the recipe itself, and in those of a parallel run. */
  static final List<String> PLACES =
      Stream.concat(
              Stream.of(""),
              Stream.of(Attribute.values()).map(each -> "parallel." + each.key() + "."))
          .toList();

  private OldNames() {}

  /** The name that a dotted key has now. */
  static String now(String path) {
    for (String place : PLACES) {
      if (path.startsWith(place) && RENAMED.containsKey(path.substring(place.length()))) {
        return place + RENAMED.get(path.substring(place.length()));
      }
    }
    return path;
  }

  /**
   * Gives keys of a tree their new names, and notes each.
   *
   * @throws UserError if a key is there by both of its names
   */
  static void replace(RecipeTree tree) {
    for (String place : PLACES) {
      RENAMED.forEach(
          (old, now) -> {
            int dot = old.indexOf('.');
            String section = place + old.substring(0, dot);
            rename(tree, section, old.substring(dot + 1), now.substring(dot + 1));
            if (!place.isEmpty()) { // a network's keys may be written with their dots
              rename(tree, place.substring(0, place.length() - 1), old, now);
            }
          });
    }
  }

  private static void rename(RecipeTree tree, String section, String old, String now) {
    if (!(tree.at(section) instanceof ObjectNode keys) || !keys.has(old)) {
      return;
    }
    String from = section + "." + old;
    String to = section + "." + now;
    if (keys.has(now)) {
      throw new UserError(
          tree.origin(from).where()
              + ": expected '"
              + to
              + "' once, found it by its old name '"
              + from
              + "', too; remove that one");
    }
    note(tree, tree.origin(from), from, to);
    tree.take(to, tree, from, keys.remove(old));
  }

  static void note(RecipeTree tree, KeyOrigin origin, String old, String now) {
    tree.note(origin, "'" + old + "' is called '" + now + "' now");
  }
}
