package maskwise.loss;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Labels;

/**
 * How common labels are in what a training learns from. Two things are counted: on how many
 * different photos a label stands, and how often it is shown, which is not the same where rare
 * photos come more often.
 */
public final class LabelCounts {

  private final TrainingLabels taught;
  private final List<PhotoTargets> photos;
  private final Optional<double[]> shown;

  private LabelCounts(TrainingLabels taught, List<PhotoTargets> photos, Optional<double[]> shown) {
    this.taught = taught;
    this.photos = List.copyOf(photos);
    this.shown = shown.map(double[]::clone);
  }

  /** Of photos that come equally often. */
  public static LabelCounts of(TrainingLabels taught, List<Labels> photos) {
    return of(taught, photos, Optional.empty());
  }

  /**
   * Of photos that come as they are sampled.
   *
   * @param shown how often each comes in an epoch with as many photos as there are; empty for once
   */
  public static LabelCounts of(
      TrainingLabels taught, List<Labels> photos, Optional<double[]> shown) {
    return ofTargets(taught, photos.stream().map(PhotoTargets::of).toList(), shown);
  }

  /**
   * Of photos that may be held for something probable, and weigh differently: how often a label is
   * shown counts distributions and weights in their shares.
   *
   * @param shown as {@link #of(TrainingLabels, List, Optional)}
   */
  static LabelCounts ofTargets(
      TrainingLabels taught, List<PhotoTargets> photos, Optional<double[]> shown) {
    return new LabelCounts(taught, photos, shown);
  }

  private List<Labels> labels() {
    return photos.stream().map(PhotoTargets::labels).toList();
  }

  /** The same photos, their ages in groups as they are judged. */
  LabelCounts asJudged() {
    return new LabelCounts(TrainingLabels.AS_JUDGED, photos, shown);
  }

  /** On how many photos each value of an attribute is taught. */
  int[] photos(Attribute attribute) {
    return taught.counts(labels(), attribute);
  }

  /** On how many photos each of the 18 classes is taught: where all three attributes are. */
  int[] photos() {
    return taught.counts(labels());
  }

  /** How often each value of an attribute is shown. */
  public double[] shown(Attribute attribute) {
    double[] counts = new double[attribute.size()];
    for (int i = 0; i < photos.size(); i++) {
      double[] shares = photos.get(i).distribution(taught, attribute);
      for (int value = 0; value < counts.length; value++) {
        counts[value] += times(i) * shares[value];
      }
    }
    return counts;
  }

  /**
   * How often each of the 18 classes is shown.
   *
   * @param partial whether photos of which something is unknown teach too. Each is then shared out
   *     over the classes that it may be, in proportion to how often these are shown wholly known;
   *     evenly where none of them is
   */
  public double[] shown(PartialLabels partial) {
    double[] whole = new double[FaceClass.COUNT];
    for (int i = 0; i < photos.size(); i++) {
      if (taughtOf(photos.get(i)) == Attribute.values().length) {
        add(held(photos.get(i)), times(i), whole);
      }
    }
    double[] counts = whole.clone();
    if (partial == PartialLabels.MARGINAL) {
      for (int i = 0; i < photos.size(); i++) {
        int known = taughtOf(photos.get(i));
        if (known > 0 && known < Attribute.values().length) {
          add(sharedOut(held(photos.get(i)), whole), times(i), counts);
        }
      }
    }
    return counts;
  }

  /**
   * How the labels of each head are shared out over its classes.
   *
   * @return of each head {@code [classes]}, summing to 1; of a joint network one over the 18
   *     classes. Even where no label is known
   */
  public List<double[]> shares(Outputs outputs) {
    return outputs.target() == Target.JOINT
        ? List.of(shares(shown(PartialLabels.MARGINAL)))
        : outputs.heads().stream().map(head -> shares(shown(head))).toList();
  }

  private static double[] shares(double[] counts) {
    double sum = Arrays.stream(counts).sum();
    return Arrays.stream(counts).map(n -> sum == 0 ? 1.0 / counts.length : n / sum).toArray();
  }

  /** Of how many attributes a photo teaches something. */
  private int taughtOf(PhotoTargets photo) {
    return (int)
        Arrays.stream(Attribute.values())
            .filter(each -> Arrays.stream(photo.distribution(taught, each)).sum() > 0)
            .count();
  }

  /** How much what is taught of a photo holds each class for the right one, 1 if wholly. */
  private double[] held(PhotoTargets photo) {
    double[] held = new double[FaceClass.COUNT];
    Arrays.fill(held, 1);
    for (Attribute attribute : Attribute.values()) {
      double[] shares = photo.distribution(taught, attribute);
      if (Arrays.stream(shares).sum() > 0) {
        for (int face = 0; face < held.length; face++) {
          held[face] *= shares[FaceClass.of(face).value(attribute)];
        }
      }
    }
    return held;
  }

  /** Among the classes that a photo may be; see {@link #shown(PartialLabels)}. */
  private static double[] sharedOut(double[] held, double[] whole) {
    double[] shares = new double[held.length];
    for (int face = 0; face < held.length; face++) {
      shares[face] = held[face] * whole[face];
    }
    double sum = Arrays.stream(shares).sum();
    double[] each = sum == 0 ? held : shares;
    double all = sum == 0 ? Arrays.stream(held).sum() : sum;
    return Arrays.stream(each).map(share -> share / all).toArray();
  }

  private static void add(double[] shares, double times, double[] counts) {
    for (int face = 0; face < counts.length; face++) {
      counts[face] += times * shares[face];
    }
  }

  /** How often a photo comes, times what it weighs. */
  private double times(int photo) {
    return (shown.isPresent() ? shown.get()[photo] : 1) * photos.get(photo).weight();
  }
}
