package maskwise.train;

import java.util.ArrayList;
import java.util.List;
import maskwise.base.UserError;
import maskwise.loss.ClassWeights;
import maskwise.manifest.Sample;
import maskwise.recipe.Recipe;
import maskwise.sampling.Sampling;

/** What a run says about the photos of its epochs, and what it refuses. */
final class SamplingNotes {

  private SamplingNotes() {}

  /**
   * Refuses what cannot be sampled.
   *
   * @throws UserError if the sources are not those of the photos, or an epoch would have one photo
   */
  static void requireUsable(Recipe recipe, List<Sample> train) {
    int photos = recipe.photoSampling().sampler(train).length(train.size());
    if (photos < 2) {
      throw new UserError(
          "expected an epoch of at least 2 photos, found "
              + photos
              + " of "
              + train.size()
              + " with sampling.epoch_share="
              + recipe.sampling().epochShare());
    }
  }

  /** Sentences for people; none if every epoch is every photo once. */
  static List<String> of(Recipe recipe, List<Sample> train) {
    Sampling sampling = recipe.photoSampling();
    List<String> notes = new ArrayList<>(sampling.sentences(train));
    if (sampling.weighs() && !(recipe.loss().classWeights() instanceof ClassWeights.None)) {
      notes.add(
          "Note: sampling.by and loss.class_weights both make up for what is rare; together they"
              + " do so twice.");
    }
    return notes;
  }
}
