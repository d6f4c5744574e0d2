package maskwise.recipe;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import maskwise.answer.Target;

/**
 * One network that is trained several times over, each time as an ordinary run in a directory of
 * its own within the run: on other photos, with other augmentation, on what the time before has
 * labeled. The last stage's network is the run's.
 *
 * @param shared the recipe without what the stages have otherwise. Nobody trains it
 * @param stages in the order in which they are trained, with different names
 */
public record Stages(Recipe shared, List<Stage> stages) implements Plan {

  /**
   * One training.
   *
   * @param name of its run's directory within the run
   * @param recipe whole, as of any run, but for what only its turn tells: where the weights of the
   *     stage before lie, and the photos that a network has labeled
   * @param continues whether it starts from the weights of the stage before
   * @param labels what is labeled for it, if anything is
   */
  public record Stage(
      String name, Recipe recipe, boolean continues, Optional<PseudoLabelSection> labels) {

    private boolean givesSameNumbersAs(Stage other) {
      return name.equals(other.name)
          && continues == other.continues
          && labels.equals(other.labels)
          && recipe.givesSameNumbersAs(other.recipe);
    }
  }

  /** Copies the list. */
  public Stages {
    stages = List.copyOf(stages);
  }

  /** The stage whose network is the run's. */
  public Stage last() {
    return stages.get(stages.size() - 1);
  }

  @Override
  public String name() {
    return shared.name();
  }

  @Override
  public DataSection data() {
    return shared.data();
  }

  @Override
  public Target target() {
    return last().recipe().target();
  }

  @Override
  public List<Recipe> recipes() {
    return stages.stream().map(Stage::recipe).toList();
  }

  /** The recipe of the last stage, whose network the run ends with. */
  @Override
  public Recipe single() {
    return last().recipe();
  }

  @Override
  public boolean givesSameNumbersAs(Plan other) {
    return other instanceof Stages theirs
        && shared.givesSameNumbersAs(theirs.shared)
        && stages.size() == theirs.stages.size()
        && IntStream.range(0, stages.size())
            .allMatch(i -> stages.get(i).givesSameNumbersAs(theirs.stages.get(i)));
  }

  @Override
  public String toYaml() {
    return RecipeWriter.write(
        shared,
        new PlanKeys(
            PlanTarget.of(shared.target()), ParallelSection.NONE, StageRecipes.list(this)));
  }
}
