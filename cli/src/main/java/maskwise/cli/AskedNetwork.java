package maskwise.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.loss.Outputs;
import maskwise.loss.Target;
import maskwise.network.ModelSpec;
import maskwise.picture.ImageSize;
import maskwise.predict.ModelHeader;
import maskwise.recipe.Recipe;
import maskwise.run.RunDirectory;
import maskwise.weights.SafetensorsFile;

/**
 * A network that the user names in one of many ways.
 *
 * @param name how it was asked for
 * @param spec its shape
 * @param outputs number of logits
 * @param note more to say of it, beginning with a comma; or empty
 */
record AskedNetwork(String name, ModelSpec spec, int outputs, String note) {

  /**
   * @param text a network's name, a run directory, a recipe or a weights file of a run
   * @param size for another picture than 224 by 224, or null; only with a name
   * @param outputs for another number than 18, or null; only with a name
   * @throws UserError if there is nothing of that name
   */
  static AskedNetwork of(String text, ImageSize size, Integer outputs) {
    Path path = Path.of(text);
    if (ModelSpec.names().contains(text) || !Files.exists(path)) {
      return new AskedNetwork(
          text,
          ModelSpec.named(text, size == null ? ImageSize.square(224) : size),
          outputs == null ? FaceClass.COUNT : outputs,
          "");
    }
    if (size != null || outputs != null) {
      throw new UserError(
          "expected --size and --outputs with a network's name, found them with "
              + text
              + ", which says both itself; leave them out");
    }
    if (Files.isDirectory(path)) {
      return of(text, RunDirectory.open(path).recipe());
    }
    if (text.endsWith(".safetensors")) {
      try (SafetensorsFile file = SafetensorsFile.open(path)) {
        ModelHeader header = ModelHeader.read(file.metadata(), path);
        return of(text, header.model(), header.outputs());
      }
    }
    return of(text, Recipe.read(path, List.of()));
  }

  private static AskedNetwork of(String text, Recipe recipe) {
    return recipe.target() == Target.PARALLEL
        ? ofThree(text, recipe)
        : of(text, recipe.modelSpec(), recipe.outputs());
  }

  private static AskedNetwork ofThree(String text, Recipe recipe) {
    Map<Attribute, ModelSpec> specs = new EnumMap<>(Attribute.class);
    for (Attribute attribute : Attribute.values()) {
      specs.put(attribute, recipe.member(attribute).modelSpec());
    }
    ModelSpec spec = specs.get(Attribute.MASK);
    if (specs.values().stream().distinct().count() > 1) {
      throw new UserError(
          "expected one network, found three that differ in "
              + text
              + ": "
              + specs.entrySet().stream()
                  .map(each -> each.getKey().key() + " " + each.getValue())
                  .collect(Collectors.joining(", "))
              + "; name one of them, or the directory of its run");
    }
    return new AskedNetwork(
        text,
        spec,
        Attribute.MASK.size(),
        "; one of three such networks, for mask, gender and age");
  }

  private static AskedNetwork of(String text, ModelSpec spec, Outputs outputs) {
    return new AskedNetwork(text, spec, outputs.count(), "");
  }
}
