package maskwise.recipe;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import maskwise.base.UserError;
import maskwise.key.Key;
import maskwise.key.KeyException;
import maskwise.key.Range;
import maskwise.manifest.Manifest;
import maskwise.pseudo.ClassShares;
import maskwise.pseudo.PseudoLabeling;
import maskwise.pseudo.Thresholds;

/** What a network labels for a stage, and how: as {@code maskwise pseudo-label} does. */
public record PseudoLabelSection(
    @Key(
            doc =
                "manifest whose unknown labels the previous stage predicts; the stage trains on"
                    + " these photos and on data.train",
            standard = "null")
        Optional<Path> unlabeled,
    @Key(
            doc = "run or weights file that predicts the labels; null = the previous stage",
            standard = "null")
        Optional<Path> teacher,
    @Key(
            doc =
                "confidence thresholds by attribute or value; defaults: {gender: 0.9, age: 0.8,"
                    + " mask.wear: 0.5, mask.incorrect: 0.95, mask.not_wear: 0.95}",
            standard = "{}")
        Map<String, Double> threshold,
    @Key(
            doc =
                "train on the predicted probabilities (soft labels) instead of the most probable"
                    + " value",
            standard = "false")
        boolean soft,
    @Key(doc = "loss weight of photos with pseudo labels, at least 0", standard = "1.0")
        double weight,
    @Key(
            doc =
                "largest fraction of an attribute's pseudo labels that one value may have; the most"
                    + " confident are kept; null = no limit",
            standard = "null")
        Optional<Double> cap,
    @Key(
            doc =
                "keep pseudo labels in the proportions of the labels in data.train; forcing a"
                    + " balance that the photos do not have hurts accuracy",
            standard = "false")
        boolean match) {

  /** Checks the ranges. */
  public PseudoLabelSection {
    threshold = Collections.unmodifiableMap(new LinkedHashMap<>(threshold));
    Range.atLeast("weight", weight, 0.0);
    cap.ifPresent(share -> Range.over("cap", share, 0));
    cap.ifPresent(share -> Range.atMost("cap", share, 1));
    if (cap.isPresent() && match) {
      throw new KeyException("match", "false with cap", "true");
    }
    if (unlabeled.isEmpty() && teacher.isPresent()) {
      throw new KeyException("unlabeled", "a manifest with teacher", "nothing");
    }
    try {
      thresholds(threshold);
    } catch (UserError e) {
      throw new KeyException(
          "threshold",
          "thresholds of 0 to 1 such as {gender: 0.9, mask.wear: 0.5}",
          "" + threshold);
    }
  }

  private static Thresholds thresholds(Map<String, Double> others) {
    Thresholds all = Thresholds.DEFAULT;
    for (Map.Entry<String, Double> each : others.entrySet()) {
      all = all.with(each.getKey(), each.getValue());
    }
    return all;
  }

  /**
   * The same for labeling.
   *
   * @param labeled photos whose labels may be matched
   */
  public PseudoLabeling labeling(Manifest labeled) {
    ClassShares shares = new ClassShares.AsFound();
    if (cap.isPresent()) {
      shares = new ClassShares.Capped(cap.get());
    } else if (match) {
      shares = ClassShares.Matched.of(labeled);
    }
    return new PseudoLabeling(
        thresholds(threshold),
        false,
        shares,
        soft,
        weight == 1 ? OptionalDouble.empty() : OptionalDouble.of(weight));
  }
}
