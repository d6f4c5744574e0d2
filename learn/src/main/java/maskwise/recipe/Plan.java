package maskwise.recipe;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import maskwise.answer.Target;
import maskwise.weights.Pretrained;
import maskwise.weights.WeightsSource;

/**
 * What a recipe file asks for: one network, several that are trained as runs of their own and
 * answer together, or one that is trained in stages.
 */
public sealed interface Plan permits Recipe, Members, Stages {

  /**
   * Reads a recipe file.
   *
   * @param file YAML; paths in it are relative to its directory
   * @param overrides {@code key=value} with dotted keys and YAML values, applied in order; paths in
   *     them are relative to the working directory
   * @throws maskwise.base.UserError if anything is unknown, missing, of a wrong type or out of
   *     range
   */
  static Plan read(Path file, List<String> overrides) {
    return RecipeReader.plan(RecipeTree.read(file).override(overrides), nothing -> {});
  }

  /**
   * Reads a recipe file and gives keys that it leaves out the values that its weights were trained
   * with: size, mean and standard deviation of the picture, and the network itself. A revision of a
   * hub becomes the commit it stands for now, so that the resolved recipe means the same tomorrow.
   *
   * @param file as {@link #read(Path, List)}
   * @param overrides as {@link #read(Path, List)}
   * @param open opens the weights if the recipe names some
   * @param notes takes sentences about what is written in an old way, and understood
   * @throws maskwise.base.UserError as {@link #read(Path, List)}, and if the weights cannot be had
   */
  static Plan read(
      Path file,
      List<String> overrides,
      Function<WeightsSource, Pretrained> open,
      Consumer<String> notes) {
    RecipeTree tree = RecipeTree.read(file).override(overrides);
    Plan plan =
        RecipeReader.plan(
            tree,
            each ->
                WeightsKeys.source(each)
                    .ifPresent(source -> WeightsKeys.fill(each, open.apply(source))));
    tree.notes().forEach(notes);
    return plan;
  }

  /**
   * Reads a recipe from text.
   *
   * @param yaml the text
   * @param base an absolute directory: paths in the text are relative to it
   * @throws maskwise.base.UserError as {@link #read}
   */
  static Plan parse(String yaml, Path base) {
    return RecipeReader.plan(RecipeTree.parse(yaml, "recipe", base), nothing -> {});
  }

  /** Name of the run's directory. */
  String name();

  /** The photos; those of several networks together, whatever data a member has of its own. */
  DataSection data();

  /** What is taught, by several networks together. */
  Target target();

  /** The recipe of each network. */
  List<Recipe> recipes();

  /**
   * The recipe of the one network; of one that is trained in stages that of the last.
   *
   * @throws maskwise.base.UserError if there are several
   */
  Recipe single();

  /**
   * Whether both give the same numbers: everything is equal but name, loader, cache, device and
   * whether networks are trained at once.
   */
  boolean givesSameNumbersAs(Plan other);

  /** The whole recipe file with every default written out and all paths absolute. */
  String toYaml();
}
