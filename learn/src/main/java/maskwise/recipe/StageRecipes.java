package maskwise.recipe;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import maskwise.base.UserError;
import maskwise.network.ModelSpec;
import maskwise.recipe.Stages.Stage;

/** Makes the stages of a recipe: the recipe around them, with their own keys laid over it. */
final class StageRecipes {

  private static final String SECTION = "stages";
  private static final String WEIGHTS = "model.weights";

  /** What a stage cannot have. */
  private static final List<String> NOT_OF_A_STAGE = List.of(SECTION, "parallel");

  private static final TypeReference<Map<String, Object>> KEYS = new TypeReference<>() {};

  private StageRecipes() {}

  /**
   * Makes them.
   *
   * @param written the recipe file as it was written
   * @param shared what was made of it
   * @param fill gives a tree the keys that its weights tell
   */
  static Stages stages(RecipeTree written, Recipe shared, Consumer<RecipeTree> fill) {
    List<Stage> stages = new ArrayList<>();
    JsonNode list = written.at(SECTION);
    for (int i = 0; i < list.size(); i++) {
      String at = SECTION + "[" + i + "]";
      StageKeys keys = RecipeReader.stage(written, list.get(i), at);
      for (int round = 1; round <= keys.rounds(); round++) {
        String name = round == 1 ? keys.name() : keys.name() + "-" + round;
        Stage stage = stage(written, (ObjectNode) list.get(i), at, name, keys, stages, fill);
        requireNew(stage, stages, written.origin(at));
        stages.add(stage);
      }
    }
    return new Stages(shared, stages);
  }

  private static Stage stage(
      RecipeTree written,
      ObjectNode node,
      String at,
      String name,
      StageKeys keys,
      List<Stage> before,
      Consumer<RecipeTree> fill) {
    try {
      RecipeTree tree = written.copy();
      tree.root().remove(SECTION);
      tree.root().set("name", TextNode.valueOf(name));
      Set<String> own = new HashSet<>();
      ObjectNode ofRecipe = node.deepCopy().remove(StageKeys.NAMES);
      MemberRecipes.lay(
          ofRecipe, at, written, tree, own, NOT_OF_A_STAGE, "a stage is a single training");
      OtherKinds.remove(tree, "", own::contains);
      boolean continues = !before.isEmpty() && !own.contains(WEIGHTS);
      fill.accept(tree);
      Recipe recipe = RecipeReader.recipe(tree);
      if (continues) {
        requireSameNetwork(recipe, before.get(before.size() - 1));
      }
      PseudoLabelSection labels = keys.pseudoLabel();
      if (labels.unlabeled().isPresent() && labels.teacher().isEmpty() && before.isEmpty()) {
        throw new UserError(
            written.origin(at).where()
                + ": expected pseudo_label.teacher in the first stage, because no previous stage"
                + " can label its photos, found none");
      }
      return new Stage(name, recipe, continues, Optional.of(labels).filter(StageRecipes::labels));
    } catch (UserError e) {
      throw new UserError("stage " + name + ": " + e.getMessage(), e);
    }
  }

  private static boolean labels(PseudoLabelSection section) {
    return section.unlabeled().isPresent();
  }

  private static void requireNew(Stage stage, List<Stage> before, KeyOrigin origin) {
    if (before.stream().anyMatch(other -> other.name().equals(stage.name()))) {
      throw new UserError(
          origin.where()
              + ": expected stages with different names, found '"
              + stage.name()
              + "' twice (rounds are called NAME-2, NAME-3 and so on)");
    }
  }

  private static void requireSameNetwork(Recipe recipe, Stage before) {
    ModelSpec theirs = before.recipe().model().spec(recipe.imageSize()).dropping(0, 0);
    if (!recipe.modelSpec().dropping(0, 0).equals(theirs)) {
      throw new UserError(
          "expected the network of stage "
              + before.name()
              + ", whose weights it starts from, found another; keep the keys under model, or set"
              + " model.weights (null: from scratch)");
    }
  }

  /** What makes the same of them again: all in which each differs, and nothing else. */
  static StageList list(Stages stages) {
    List<MemberKeys> list = new ArrayList<>();
    for (Stage stage : stages.stages()) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.put("name", stage.name());
      stage.labels().ifPresent(labels -> node.set("pseudo_label", RecipeWriter.section(labels)));
      ObjectNode own = RecipeWriter.tree(stage.recipe());
      ObjectNode around = RecipeWriter.tree(stages.shared());
      own.remove("name");
      around.remove("name");
      JsonNode weights = own.at("/model/weights");
      node.setAll(MemberRecipes.difference(own, around, ""));
      boolean first = stage.equals(stages.stages().get(0));
      if (!stage.continues() && !first) {
        node.withObject("/model").set("weights", weights);
      }
      list.add(new MemberKeys(AugmentationReader.MAPPER.convertValue(node, KEYS)));
    }
    return new StageList(list);
  }
}
