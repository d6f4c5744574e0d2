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
            doc =
                "show rare photos more often, counted by class, mask, gender or age; none = all alike",
            standard = "none")
        SampleBy by,
    @Key(
            doc =
                "how much: a value that c photos have gets a share proportional to c^(1 - power), 0"
                    + " to 2; 1 = all values the same, 0.5 = by the square root, 0 = as they are",
            standard = "1.0")
        double power,
    @Key(doc = "length of an epoch as a share of the data, over 0 to 100", standard = "1.0")
        double epochShare,
    @Key(
            doc =
                "hold these shares in every batch, photos taking turns, instead of drawing photos"
                    + " with replacement",
            standard = "false")
        boolean balancedBatch,
    @Key(
            doc =
                "shares of every batch by the manifest's column source, relative to their sum:"
                    + " {competition: 0.5, faces: 0.5}; {} = as they come",
            standard = "{}")
        Map<String, Double> sources,
    @Key(
            doc =
                "share of the steps of augment that photos of the commonest value of by get, 0 to"
                    + " 1; those of the rarest get all",
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
