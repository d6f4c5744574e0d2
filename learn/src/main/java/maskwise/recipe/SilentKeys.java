package maskwise.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import maskwise.label.Attribute;
import maskwise.loss.LossKind;

/**
 * Keys that say nothing to a network of a parallel run, given what else is written for it. Where
 * they stand for the three together it goes without them; where somebody wrote them for this one
 * they are refused, as in any recipe.
 */
final class SilentKeys {

  /** What a loss says of classes. */
  private static final List<String> OF_CLASSES =
      Stream.concat(
              RecipeKeys.names(LossKind.class).stream(),
              Stream.of("soft_f1", "logit_adjustment", "label_smoothing"))
          .map(key -> "loss." + key)
          .toList();

  private SilentKeys() {}

  /**
   * The keys that say nothing.
   *
   * @param tree the network's recipe, its own keys laid over those around it
   * @return dotted names
   */
  static List<String> of(RecipeTree tree, Attribute attribute) {
    List<String> silent = new ArrayList<>();
    String head = tree.at("age.head").asText("classes");
    if (RecipeKeys.kinds(AgeSection.class).containsKey(head)) {
      RecipeKeys.ofOthers(AgeSection.class, head).keySet().forEach(key -> silent.add("age." + key));
    }
    if (head.equals("ordinal") && !tree.at("age.groups").asText().equals("thresholds")) {
      silent.add("age.sigma");
    }
    if (attribute == Attribute.AGE && !head.equals("classes")) {
      silent.addAll(OF_CLASSES);
    }
    if (tree.at("sampling.by").asText("none").equals("none")) {
      silent.add("sampling.power");
    }
    return silent;
  }
}
