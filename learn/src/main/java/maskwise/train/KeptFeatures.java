package maskwise.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import maskwise.manifest.Sample;
import maskwise.recipe.Precision;
import maskwise.recipe.Recipe;
import maskwise.train.Loaders.Version;

/**
 * Which features of a run's photos are kept, and where.
 *
 * @param runs directory of all runs
 * @param precision in which training photos go through the network
 */
record KeptFeatures(Recipe recipe, Path runs, TrainingData data, Precision precision) {

  private static final String AS_THEY_ARE = "as they are";

  /** Of validation photos, as they are. */
  FrozenFeatures judged(Loaders loaders, List<Sample> photos) {
    List<Version> once = List.of(new Version(loaders.inOrder(photos), 0));
    return features(photos, once, Precision.FLOAT32, AS_THEY_ARE);
  }

  /** Of the training photos, in every version that they are learned from. */
  FrozenFeatures training(Loaders loaders) {
    return features(data.train(), loaders.versions(data.train()), precision, versions());
  }

  /** What makes the versions of training photos. */
  private String versions() {
    int copies = recipe.train().featureCopies();
    return copies > 0
        ? copies + " " + recipe.augment() + " " + recipe.seed()
        : recipe.tta().views().toString();
  }

  private FrozenFeatures features(
      List<Sample> photos, List<Version> versions, Precision computing, String made) {
    Optional<FeatureFile> file =
        recipe.data().cache()
            ? Optional.of(new FeatureFile(runs, recipe, data, photos, computing, made))
            : Optional.empty();
    return new FrozenFeatures(recipe, versions, computing, file);
  }
}
