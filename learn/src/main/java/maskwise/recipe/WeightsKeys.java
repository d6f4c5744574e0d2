package maskwise.recipe;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.picture.ImageSize;
import maskwise.weights.Pretrained;
import maskwise.weights.WeightsDescription;
import maskwise.weights.WeightsSource;

/** Gives keys that a recipe leaves out the values that its weights were trained with. */
final class WeightsKeys {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String WEIGHTS = "model.weights";
  private static final String NAME = "model.name";
  private static final String NORM_EPS = "model.norm_eps";

  private WeightsKeys() {}

  /** The weights that a recipe names; what cannot be understood is told when it is read. */
  static Optional<WeightsSource> source(RecipeTree tree) {
    try {
      String text = tree.at(WEIGHTS).textValue();
      return Optional.of(WeightsSource.parse(text, tree.origin(WEIGHTS).base()));
    } catch (UserError e) {
      return Optional.empty();
    }
  }

  static void fill(RecipeTree tree, Pretrained weights) {
    WeightsDescription known = weights.description();
    put(tree, WEIGHTS, weights.source().toString());
    if (!tree.has(NAME)) {
      known.modelKeys().forEach((key, value) -> put(tree, "model." + key, value));
    }
    if (!tree.has(NORM_EPS) && tree.at(NAME).asText("").startsWith("vit")) {
      known.normEps().ifPresent(eps -> put(tree, NORM_EPS, eps));
    }
    if (tree.at(NAME).asText("").equals("mobilenetv1_100")) {
      known
          .mobileNet()
          .ifPresent(
              spec ->
                  Map.of(
                          "model.same_padding", spec.samePadding(),
                          "model.norm_eval", spec.normEval())
                      .forEach((key, value) -> putIfAbsent(tree, key, value)));
    }
    Map.of(
            "image.height", known.image().map(ImageSize::height),
            "image.width", known.image().map(ImageSize::width),
            "image.mean", known.mean(),
            "image.std", known.std())
        .forEach((key, value) -> value.ifPresent(trained -> putIfAbsent(tree, key, trained)));
  }

  private static void putIfAbsent(RecipeTree tree, String key, Object value) {
    if (!tree.has(key)) {
      put(tree, key, value);
    }
  }

  private static void put(RecipeTree tree, String key, Object value) {
    tree.fill(key, WEIGHTS, MAPPER.valueToTree(value));
  }
}
