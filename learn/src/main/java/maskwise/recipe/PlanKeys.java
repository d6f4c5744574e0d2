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
                "what the network predicts: joint (18 classes, one head), multihead (one head per"
                    + " attribute), parallel (one network per attribute), gender_age (no mask),"
                    + " or a single attribute: mask, gender, age",
            standard = "multihead")
        PlanTarget target,
    @Key(doc = "three networks, one an attribute", standard = "{}") ParallelSection parallel,
    @Key(
            doc =
                "stages that train one after another: a list of {name: ..., keys of a recipe and"
                    + " the keys below}; each starts from the weights of the previous stage"
                    + " unless it sets model.weights",
            standard = "[]")
        StageList stages) {

  /** Checks that nothing is said of three networks where there is one. */
  PlanKeys {
    if (target != PlanTarget.PARALLEL && !parallel.equals(ParallelSection.NONE)) {
      throw new KeyException(
          "target",
          "parallel with keys under 'parallel' (remove them for another target)",
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
