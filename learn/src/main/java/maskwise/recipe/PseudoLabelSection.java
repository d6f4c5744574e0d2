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
                "manifest whose unknown labels the stage before fills in; the photos are learned"
                    + " from beside data.train",
            standard = "null")
        Optional<Path> unlabeled,
    @Key(doc = "a run or weights file that labels instead of the stage before", standard = "null")
        Optional<Path> teacher,
    @Key(
            doc =
                "how probable an attribute's values must be, or one value: {gender: 0.9, age: 0.8,"
                    + " mask.wear: 0.5, mask.incorrect: 0.95, mask.not_wear: 0.95} unless named",
            standard = "{}")
        Map<String, Double> threshold,
    @Key(
            doc = "learn from the probabilities instead of the most probable value",
            standard = "false")
        boolean soft,
    @Key(doc = "how much a photo with a pseudo label counts, at least 0", standard = "1.0")
        double weight,
    @Key(
            doc =
                "largest share of an attribute's pseudo labels that one value may have, surest"
                    + " first; null = as they are",
            standard = "null")
        Optional<Double> cap,
    @Key(
            doc =
                "keep values as common as among the labels of data.train; forcing a balance that the"
                    + " photos do not have does harm",
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
