package maskwise.gap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.manifest.Sample;
import maskwise.metrics.ClassificationMetrics;
import maskwise.metrics.EvaluationMetrics;

/**
 * How one value of an attribute, or one of the 18 classes, was told in one epoch.
 *
 * @param epoch from 1
 * @param attribute whose value it is; empty for the 18 classes
 * @param value position of the value among the attribute's, or of the class, from 0
 * @param training among the probed training photos
 * @param validation among the validation photos
 */
public record GapRow(
    int epoch, Optional<Attribute> attribute, int value, Side training, Side validation) {

  /**
   * What was found on one side.
   *
   * @param photos of which this is true
   * @param people on them
   * @param right how many of the photos were told right
   * @param f1 of this value, 0 to 1
   */
  public record Side(int photos, int people, int right, double f1) {

    /** Share of the photos told right; NaN if there are none. */
    public double recall() {
      return (double) right / photos;
    }
  }

  /**
   * All rows of an epoch: the 18 classes, then the values of each attribute.
   *
   * @param epoch from 1
   * @param training the probed training photos
   * @param validation the validation photos
   */
  public static List<GapRow> of(int epoch, Judged training, Judged validation) {
    List<GapRow> rows = new ArrayList<>();
    rows(epoch, Optional.empty(), FaceClass.COUNT, training, validation, rows);
    for (Attribute attribute : Attribute.values()) {
      rows(epoch, Optional.of(attribute), attribute.size(), training, validation, rows);
    }
    return rows;
  }

  private static void rows(
      int epoch,
      Optional<Attribute> attribute,
      int values,
      Judged training,
      Judged validation,
      List<GapRow> into) {
    for (int value = 0; value < values; value++) {
      into.add(
          new GapRow(
              epoch,
              attribute,
              value,
              training.side(attribute, value),
              validation.side(attribute, value)));
    }
  }

  /**
   * Photos and how they were answered.
   *
   * @param samples the photos
   * @param metrics of their answers
   */
  public record Judged(List<Sample> samples, EvaluationMetrics metrics) {

    private Side side(Optional<Attribute> attribute, int value) {
      ClassificationMetrics scores =
          attribute.map(metrics::attribute).orElseGet(metrics::faceClass);
      int people =
          (int)
              samples.stream()
                  .filter(sample -> has(sample.labels(), attribute, value))
                  .map(Sample::group)
                  .distinct()
                  .count();
      return new Side(
          scores.confusion().truths(value),
          people,
          scores.confusion().count(value, value),
          scores.perClass().get(value).f1());
    }

    private static boolean has(Labels labels, Optional<Attribute> attribute, int value) {
      return attribute
          .map(of -> labels.value(of).orElse(-1) == value)
          .orElseGet(() -> labels.faceClass().map(face -> face.index() == value).orElse(false));
    }
  }

  /** The value as files and people name it: {@code not_wear}, {@code wear female 30-59}. */
  public String name() {
    return attribute.map(of -> of.names().get(value)).orElseGet(() -> FaceClass.of(value).label());
  }
}
