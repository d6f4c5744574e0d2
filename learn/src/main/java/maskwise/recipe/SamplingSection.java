package maskwise.recipe;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import maskwise.key.Key;
import maskwise.key.KeyException;
import maskwise.key.Range;
import maskwise.loss.TrainingLabels;
import maskwise.sampling.SampleBy;
import maskwise.sampling.Sampling;

/** Which training photos an epoch holds. */
public record SamplingSection(
    @Key(
            doc = "oversample rare values of class, mask, gender or age; none = no oversampling",
            standard = "none")
        SampleBy by,
    @Key(
            doc =
                "strength of the oversampling, 0 to 2: a value with c photos is drawn in proportion"
                    + " to c^(1 - power); 1 = balanced, 0.5 = square root, 0 = natural frequency",
            standard = "1.0")
        double power,
    @Key(doc = "epoch length as a multiple of the training set, over 0 to 100", standard = "1.0")
        double epochShare,
    @Key(
            doc =
                "keep these proportions in every batch and cycle through the photos, instead of"
                    + " drawing with replacement",
            standard = "false")
        boolean balancedBatch,
    @Key(
            doc =
                "fraction of each batch per value of the manifest's column source, relative to the"
                    + " sum: {competition: 0.5, faces: 0.5}; {} = natural frequency",
            standard = "{}")
        Map<String, Double> sources,
    @Key(
            doc =
                "fraction of augmentations for photos of the most common value of sampling.by, 0 to"
                    + " 1; photos of the rarest value get all of them",
            standard = "1.0")
        double augmentCommon) {

  private static final int MAX_EPOCH_SHARE = 100;

  /** Checks the ranges. */
  public SamplingSection {
    sources = Collections.unmodifiableMap(new TreeMap<>(sources));
    Range.atLeast("power", power, 0.0);
    Range.atMost("power", power, 2);
    Range.over("epoch_share", epochShare, 0);
    Range.atMost("epoch_share", epochShare, MAX_EPOCH_SHARE);
    sources.forEach((source, share) -> Range.over("sources." + source, share, 0));
    Range.share("augment_common", augmentCommon);
    if (by == SampleBy.NONE && (balancedBatch || augmentCommon < 1)) {
      String why = balancedBatch ? "balanced_batch true" : "augment_common under 1";
      throw new KeyException("by", "class, mask, gender or age with " + why, "none");
    }
    if (by == SampleBy.NONE && power != 1) {
      throw new KeyException("by", "class, mask, gender or age with power " + power, "none");
    }
  }

  SamplingSection with(Map<String, Double> other) {
    return new SamplingSection(by, power, epochShare, balancedBatch, other, augmentCommon);
  }

  /**
   * How photos are sampled.
   *
   * @param taught labels as the training takes them
   */
  public Sampling sampling(TrainingLabels taught) {
    return new Sampling(by, power, epochShare, balancedBatch, sources, augmentCommon, taught);
  }
}
