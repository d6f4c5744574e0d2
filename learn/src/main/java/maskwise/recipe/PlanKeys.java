package maskwise.recipe;

import maskwise.key.Key;
import maskwise.key.KeyException;

/**
 * The keys of a recipe file that say how many networks it is for. Among the keys of a {@link
 * Recipe} they stand where its target does.
 */
record PlanKeys(
    @Key(
            doc =
                "joint, multihead, parallel, gender_age (no mask), or one attribute alone: mask,"
                    + " gender, age",
            standard = "multihead")
        PlanTarget target,
    @Key(doc = "three networks, one an attribute", standard = "{}") ParallelSection parallel,
    @Key(
            doc =
                "trainings one after another, each starting from the weights of the one before"
                    + " unless it names model.weights: a list of {name: ..., and keys of a recipe},"
                    + " with the keys below beside them",
            standard = "[]")
        StageList stages) {

  /** Checks that nothing is said of three networks where there is one. */
  PlanKeys {
    if (target != PlanTarget.PARALLEL && !parallel.equals(ParallelSection.NONE)) {
      throw new KeyException(
          "target",
          "parallel with the keys under 'parallel' (take them out for another target)",
          RecipeKeys.constant(target));
    }
    if (target == PlanTarget.PARALLEL && !stages.equals(StageList.NONE)) {
      throw new KeyException(
          "stages", "none with target parallel, which trains three networks", "some");
    }
  }

  /** Of one network. */
  static PlanKeys of(Recipe recipe) {
    return new PlanKeys(PlanTarget.of(recipe.target()), ParallelSection.NONE, StageList.NONE);
  }
}
