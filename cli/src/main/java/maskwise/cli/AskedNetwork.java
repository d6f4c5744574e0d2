package maskwise.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import maskwise.answer.Outputs;
import maskwise.base.UserError;
import maskwise.label.FaceClass;
import maskwise.network.ModelSpec;
import maskwise.picture.ImageSize;
import maskwise.predict.NetworkHeader;
import maskwise.recipe.Members;
import maskwise.recipe.Plan;
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
              + ", which defines both; omit them");
    }
    if (Files.isDirectory(path)) {
      return of(text, RunDirectory.open(path).plan());
    }
    if (text.endsWith(".safetensors")) {
      try (SafetensorsFile file = SafetensorsFile.open(path)) {
        NetworkHeader header = NetworkHeader.read(file.metadata(), path);
        return of(text, header.model(), header.outputs());
      }
    }
    return of(text, Plan.read(path, List.of()));
  }

  private static AskedNetwork of(String text, Plan plan) {
    return plan instanceof Members members
        ? ofThree(text, members)
        : of(text, plan.single().modelSpec(), plan.single().outputs());
  }

  private static AskedNetwork ofThree(String text, Members three) {
    if (three.recipes().stream().map(Recipe::modelSpec).distinct().count() > 1) {
      throw new UserError(
          "expected one network, found three that differ in "
              + text
              + ": "
              + three.members().stream()
                  .map(each -> each.name() + " " + each.recipe().modelSpec())
                  .collect(Collectors.joining(", "))
              + "; use one of them, or the directory of its run");
    }
    Recipe first = three.recipes().get(0);
    return new AskedNetwork(
        text,
        first.modelSpec(),
        first.outputs().count(),
        "; one of three such networks, for mask, gender and age");
  }

  private static AskedNetwork of(String text, ModelSpec spec, Outputs outputs) {
    return new AskedNetwork(text, spec, outputs.count(), "");
  }
}
