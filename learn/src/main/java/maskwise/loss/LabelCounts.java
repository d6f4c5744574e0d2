package maskwise.loss;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
  private final List<Labels> photos;
  private final Optional<double[]> shown;

  private LabelCounts(TrainingLabels taught, List<Labels> photos, Optional<double[]> shown) {
    this.taught = taught;
    this.photos = List.copyOf(photos);
    this.shown = shown.map(double[]::clone);
  }

  /** Of photos that come equally often. */
  public static LabelCounts of(TrainingLabels taught, List<Labels> photos) {
    return new LabelCounts(taught, photos, Optional.empty());
  }

  /**
   * Of photos that come as they are sampled.
   *
   * @param shown how often each comes in an epoch with as many photos as there are; empty for once
   */
  public static LabelCounts of(
      TrainingLabels taught, List<Labels> photos, Optional<double[]> shown) {
    return new LabelCounts(taught, photos, shown);
  }

  /** The same photos, their ages in groups as they are judged. */
  LabelCounts asJudged() {
    return new LabelCounts(TrainingLabels.AS_JUDGED, photos, shown);
  }

  /** On how many photos each value of an attribute is taught. */
  int[] photos(Attribute attribute) {
    return taught.counts(photos, attribute);
  }

  /** On how many photos each of the 18 classes is taught: where all three attributes are. */
  int[] photos() {
    return taught.counts(photos);
  }

  /** How often each value of an attribute is shown. */
  public double[] shown(Attribute attribute) {
    double[] counts = new double[attribute.size()];
    for (int i = 0; i < photos.size(); i++) {
      int photo = i;
      taught.value(photos.get(i), attribute).ifPresent(value -> counts[value] += times(photo));
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
      int photo = i;
      taught.faceClass(photos.get(i)).ifPresent(face -> whole[face] += times(photo));
    }
    double[] counts = whole.clone();
    if (partial == PartialLabels.MARGINAL) {
      for (int i = 0; i < photos.size(); i++) {
        if (taught.faceClass(photos.get(i)).isEmpty()) {
          share(possible(photos.get(i)), whole, times(i), counts);
        }
      }
    }
    return counts;
  }

  /** The classes that a photo may be; none if it teaches nothing. */
  private int[] possible(Labels labels) {
    boolean teaches =
        Arrays.stream(Attribute.values()).anyMatch(each -> taught.value(labels, each).isPresent());
    return IntStream.range(0, teaches ? FaceClass.COUNT : 0)
        .filter(
            face ->
                Arrays.stream(Attribute.values())
                    .allMatch(
                        each ->
                            taught.value(labels, each).orElse(FaceClass.of(face).value(each))
                                == FaceClass.of(face).value(each)))
        .toArray();
  }

  private static void share(int[] possible, double[] whole, double times, double[] counts) {
    double sum = Arrays.stream(possible).mapToDouble(face -> whole[face]).sum();
    for (int face : possible) {
      counts[face] += times * (sum == 0 ? 1.0 / possible.length : whole[face] / sum);
    }
  }

  private double times(int photo) {
    return shown.isPresent() ? shown.get()[photo] : 1;
  }
}
