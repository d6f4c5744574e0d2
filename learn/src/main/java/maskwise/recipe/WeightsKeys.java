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

  private WeightsKeys() {}

  /** The weights that a recipe names; what cannot be understood is told when it is read. */
  static Optional<WeightsSource> source(RecipeTree tree) {
    String text = tree.at(WEIGHTS).textValue();
    Optional<String> meant = text == null ? Optional.empty() : WeightsSource.meant(text);
    if (meant.isPresent()) {
      throw new UserError(
          tree.origin(WEIGHTS).where()
              + ": expected a path or hf:owner/name for '"
              + WEIGHTS
              + "', found '"
              + text
              + "'; did you mean "
              + meant.get()
              + "?");
    }
    try {
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
    known.normEps().ifPresent(eps -> putIfOfTheNetwork(tree, "norm_eps", eps));
    known
        .mobileNet()
        .ifPresent(
            spec ->
                Map.of("same_padding", spec.samePadding(), "norm_eval", spec.normEval())
                    .forEach((key, value) -> putIfOfTheNetwork(tree, key, value)));
    Map.of(
            "image.height", known.image().map(ImageSize::height),
            "image.width", known.image().map(ImageSize::width),
            "image.mean", known.mean(),
            "image.std", known.std())
        .forEach((key, value) -> value.ifPresent(trained -> putIfAbsent(tree, key, trained)));
  }

  /** Another network may start from the weights, which need not have the key. */
  private static void putIfOfTheNetwork(RecipeTree tree, String key, Object value) {
    Class<?> family = RecipeKeys.kinds(NetworkFamily.class).get(tree.at(NAME).asText(""));
    if (family != null && RecipeKeys.names(family).contains(key)) {
      putIfAbsent(tree, "model." + key, value);
    }
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
