package maskwise.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import maskwise.answer.Answers;
import maskwise.label.Attribute;
import maskwise.manifest.Sample;
import maskwise.metrics.EvaluationMetrics;
import maskwise.predict.Evaluation;

/**
 * What 8 bits cost on labeled photos.
 *
 * @param photos how many were answered
 * @param agreement share of them that both name the same class for
 * @param scores macro-F1 over the 18 classes where all three attributes of every photo are known
 *     and answered, or else F1 of each attribute that is; empty if nothing is
 */
public record QuantizationLoss(int photos, double agreement, List<Score> scores) {

  /**
   * A score of both.
   *
   * @param measure what is measured
   * @param photos how many tell it
   * @param float32 0 to 1, before
   * @param int8 0 to 1, after
   */
  public record Score(String measure, int photos, double float32, double int8) {

    /** How many of 100 points are lost; negative if some are won. */
    public double points() {
      return 100 * (float32 - int8);
    }
  }

  /** Copies the list. */
  public QuantizationLoss {
    scores = List.copyOf(scores);
  }

  /**
   * Judges both.
   *
   * @param samples the photos
   * @param float32 one answer for each, in the same order
   * @param int8 likewise
   */
  static QuantizationLoss of(List<Sample> samples, Answers float32, Answers int8) {
    List<Sample> judged =
        samples.stream()
            .map(sample -> sample.withLabels(sample.labels().only(float32.attributes())))
            .toList();
    EvaluationMetrics before = new Evaluation(judged, float32).metrics();
    EvaluationMetrics after = new Evaluation(judged, int8).metrics();
    List<Score> scores = new ArrayList<>();
    if (before.imagesComplete() == before.images() && before.images() > 0) {
      scores.add(new Score("macro-F1", before.images(), before.macroF1(), after.macroF1()));
    } else {
      for (Attribute attribute : Attribute.values()) {
        int known = before.attribute(attribute).images();
        if (known > 0) {
          scores.add(
              new Score(
                  "F1 of " + attribute.key(),
                  known,
                  before.macroF1(attribute),
                  after.macroF1(attribute)));
        }
      }
    }
    int[] one = float32.decided();
    int[] other = int8.decided();
    int same = 0;
    for (int photo = 0; photo < one.length; photo++) {
      same += one[photo] == other[photo] ? 1 : 0;
    }
    return new QuantizationLoss(one.length, (double) same / one.length, scores);
  }

  /** The score that loses most; empty if there is none. */
  public Optional<Score> worst() {
    return scores.stream().max(Comparator.comparingDouble(Score::points));
  }
}
