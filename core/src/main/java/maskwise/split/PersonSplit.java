package maskwise.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import maskwise.base.UserError;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;

/**
 * Splits a manifest by person, stratified over the 18 classes (and over what is known, where labels
 * are incomplete). The same people, labels and seed give the same split, whatever the order of the
 * rows; the rows keep their order on each side. A class that at least two people have is on both
 * sides wherever that can be had. People of whom a photo has pseudo labels are learned from alone.
 */
public final class PersonSplit {

  private static final int LEARNT_FROM = -1;

  private PersonSplit() {}

  /**
   * Keeps a share of the people back.
   *
   * @param manifest at least two people
   * @param fraction share of the images to validate with, above 0 and below 1; met as nearly as
   *     whole people and the classes allow
   * @param seed which of the many such splits
   * @param judges what may be validated with
   * @throws UserError if that is not possible
   */
  public static HoldOut holdOut(Manifest manifest, double fraction, long seed, Judges judges) {
    if (!(fraction > 0 && fraction < 1)) {
      throw new UserError("expected a validation fraction above 0 and below 1, found " + fraction);
    }
    int[] sides = sides(manifest, new double[] {1 - fraction, fraction}, seed, judges);
    return holdOut(manifest, sides, side -> side == 1, judges);
  }

  /** As {@link #holdOut(Manifest, double, long, Judges)}, real photos alone validated with. */
  public static HoldOut holdOut(Manifest manifest, double fraction, long seed) {
    return holdOut(manifest, fraction, seed, Judges.REAL_PHOTOS);
  }

  /**
   * Cuts into folds; each in turn is validated with, the others are learned from.
   *
   * @param manifest at least as many people as folds
   * @param folds 2 or more
   * @param seed which of the many such splits
   * @param judges what may be validated with
   * @return a split for each fold; every sample that may be is in exactly one validation side
   * @throws UserError if that is not possible
   */
  public static List<HoldOut> folds(Manifest manifest, int folds, long seed, Judges judges) {
    int[] sides = foldOf(manifest, folds, seed, judges);
    List<HoldOut> splits = new ArrayList<>();
    for (int fold = 0; fold < folds; fold++) {
      int validation = fold;
      splits.add(holdOut(manifest, sides, side -> side == validation, judges));
    }
    return splits;
  }

  /** As {@link #folds(Manifest, int, long, Judges)}, real photos alone validated with. */
  public static List<HoldOut> folds(Manifest manifest, int folds, long seed) {
    return folds(manifest, folds, seed, Judges.REAL_PHOTOS);
  }

  /**
   * The fold of each sample, as {@link #folds(Manifest, int, long, Judges)} cuts.
   *
   * @param judges who is in a fold; the fold of everybody else is -1
   * @return 0 to folds - 1, in the order of the manifest
   * @throws UserError if that is not possible
   */
  public static int[] foldOf(Manifest manifest, int folds, long seed, Judges judges) {
    if (folds < 2) {
      throw new UserError("expected 2 folds or more, found " + folds);
    }
    double[] shares = new double[folds];
    Arrays.fill(shares, 1.0 / folds);
    return sides(manifest, shares, seed, judges);
  }

  /** The side of each sample; {@link #LEARNT_FROM} for people who are never validated with. */
  private static int[] sides(Manifest manifest, double[] shares, long seed, Judges judges) {
    Map<String, List<Sample>> people = new TreeMap<>();
    for (Sample sample : manifest.samples()) {
      if (judges.admit(sample)) {
        people.computeIfAbsent(sample.group(), unseen -> new ArrayList<>()).add(sample);
      }
    }
    List<Sample> pseudo =
        manifest.samples().stream().filter(sample -> !sample.pseudo().isEmpty()).toList();
    pseudo.forEach(sample -> people.remove(sample.group()));
    if (people.isEmpty() && manifest.size() > 0) {
      throw new UserError(
          pseudo.isEmpty()
              ? "expected real photos to validate on, found only synthetic images, "
                  + manifest.size()
                  + " of them; pass --synthetic-validation to validate on them"
              : "expected people with true labels to validate on, found none: "
                  + pseudo.size()
                  + " of "
                  + manifest.size()
                  + " photos have pseudo labels; merge them with labeled photos first");
    }
    if (people.size() < shares.length) {
      throw new UserError(
          "expected at least "
              + shares.length
              + " people to split by, found "
              + people.size()
              + " in "
              + manifest.size()
              + " images");
    }
    List<PersonGroup> groups = people.values().stream().map(PersonGroup::of).toList();
    int[] dealt = new Stratification(groups, shares).sides(seed);
    Map<String, Integer> sideOf = new HashMap<>();
    for (String person : people.keySet()) {
      sideOf.put(person, dealt[sideOf.size()]);
    }
    return manifest.samples().stream()
        .mapToInt(sample -> sideOf.getOrDefault(sample.group(), LEARNT_FROM))
        .toArray();
  }

  private static HoldOut holdOut(
      Manifest manifest, int[] sides, IntPredicate isValidation, Judges judges) {
    List<Sample> train = new ArrayList<>();
    List<Sample> validation = new ArrayList<>();
    for (int i = 0; i < sides.length; i++) {
      Sample sample = manifest.samples().get(i);
      if (!isValidation.test(sides[i])) {
        train.add(sample);
      } else if (judges.admit(sample)) {
        validation.add(sample);
      }
    }
    return new HoldOut(manifest.with(train), manifest.with(validation));
  }
}
