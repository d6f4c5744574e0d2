package maskwise.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    if (sampling.shifts()) {
      both(recipe, sampling.sources().isEmpty() ? "sampling.by" : "sampling").ifPresent(notes::add);
    }
    return notes;
  }

  /** What is to be said where sampling is not all that makes up for rare labels. */
  private static Optional<String> both(Recipe recipe, String sampled) {
    ClassWeights weights = recipe.loss().classWeights();
    if (weights instanceof ClassWeights.Explicit) {
      return Optional.of(
          "Note: %s changes the class frequencies, and loss.class_weights are fixed numbers, so rare classes may"
                  .formatted(sampled)
              + " be balanced twice.");
    }
    String counted =
        !(weights instanceof ClassWeights.None)
            ? "loss.class_weights"
            : recipe.loss().logitAdjustment() > 0 ? "loss.logit_adjustment" : "";
    return counted.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Note: %s uses the class frequencies after %s, so it only balances what is still rare."
                .formatted(counted, sampled));
  }
}
