package maskwise.train;

import java.util.Optional;
import maskwise.augment.Augmentation;
import maskwise.base.UserError;
import maskwise.recipe.CacheFeatures;
import maskwise.recipe.HeadSolver;
import maskwise.recipe.Recipe;

/**
 * Whether features are computed once instead of in every epoch. Validation photos always look the
 * same; those to learn from do if nothing about them is random. Then the numbers are those of
 * features computed anew but for the last digits, which depend on what shares a batch.
 */
final class FeatureCaching {

  private final CacheFeatures wanted;
  private final Optional<String> random;
  private final int copies;
  private final boolean lbfgs;

  /**
   * @param together whether other workers train the same network; each of them would have to keep
   *     the features of all photos
   */
  FeatureCaching(Recipe recipe, TrainingTask task, boolean together) {
    int changed = recipe.train().featureCopies();
    copies = changed > 0 ? 1 + changed : recipe.tta().views().count();
    lbfgs = recipe.optimizer().headSolver() == HeadSolver.LBFGS;
    wanted = together ? CacheFeatures.OFF : recipe.train().cacheFeatures();
    random =
        task.takesFeatures() ? random(recipe) : Optional.of("the training method needs the photos");
  }

  /** What makes a training photo's features differ from epoch to epoch. */
  private static Optional<String> random(Recipe recipe) {
    if (recipe.mix().mixing().any()) {
      return Optional.of("mix is not empty");
    }
    if (recipe.model().network().dropPathRate() > 0) {
      return Optional.of("model.drop_path_rate is above 0");
    }
    if (recipe.train().featureCopies() > 0) {
      return Optional.empty(); // what is random about augment is drawn once for each copy
    }
    if (recipe.augment().stream().mapToDouble(Augmentation::p).anyMatch(p -> p > 0)) {
      return Optional.of("augment is not empty (augment=[], or train.feature_copies=4)");
    }
    return Optional.empty();
  }

  /** Whether the features of validation photos are computed once, as the learner is now. */
  boolean judges(Learner learner) {
    return wanted != CacheFeatures.OFF && learner.onlyHeadLearns();
  }

  /** Whether those of training photos are, too. */
  boolean trains(Learner learner) {
    return judges(learner) && random.isEmpty();
  }

  /**
   * What there is to say about it at the start, if there is anything.
   *
   * @param beginning whether no epoch has been done yet
   * @throws UserError if the recipe insists on what cannot be
   */
  Optional<String> note(Learner learner, boolean beginning) {
    if (wanted == CacheFeatures.ON && beginning && !learner.onlyHeadLearns()) {
      throw new UserError(
          "expected a frozen backbone with train.cache_features=on, found other trainable"
              + " parameters: set freeze=all but head, or train.cache_features=auto");
    }
    if (wanted == CacheFeatures.ON && random.isPresent()) {
      throw new UserError(
          "expected photos that are the same in every epoch with train.cache_features=on, found"
              + " that "
              + random.get()
              + "; change that, or set train.cache_features=auto");
    }
    if (lbfgs && beginning && !trains(learner)) {
      throw new UserError(
          "expected a frozen backbone with cached features in the first epoch with"
              + " optimizer.head_solver=lbfgs, found that "
              + random
                  .filter(why -> learner.onlyHeadLearns())
                  .orElse("other parameters are trainable")
              + ": set freeze=all but head, and augment=[] or train.feature_copies=4");
    }
    if (!judges(learner)) {
      return Optional.empty();
    }
    return Optional.of(
        random
            .map(
                why ->
                    "The backbone is frozen, but "
                        + why
                        + ": the features of training photos are computed again in every epoch,"
                        + " those of validation photos once. With cached features, every"
                        + " epoch after the first takes only moments.")
            .orElse(
                copies > 1
                    ? "The backbone is frozen: the features of %d versions of each training photo are computed once and cached."
                        .formatted(copies)
                    : "The backbone is frozen: the features are computed once and cached."));
  }
}
