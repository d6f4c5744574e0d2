package maskwise.rundir;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Optional;
import maskwise.label.Attribute;
import maskwise.metrics.EvaluationMetrics;
import maskwise.metrics.Score;

/**
 * How the network that is judged does on training photos, measured as on validation photos: the
 * same ones every epoch, not augmented, by the same loss. What is better here than there was
 * memorized.
 *
 * @param loss mean of −log p of what is known of each photo, in nats, as {@link
 *     EpochResult#valLoss}
 * @param macroF1 mean F1 over the 18 classes; NaN where it is undefined
 * @param maskF1 macro-F1 of the mask
 * @param genderF1 macro-F1 of the gender
 * @param ageF1 macro-F1 of the age group
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ProbeScores(
    double loss, double macroF1, double maskF1, double genderF1, double ageF1) {

  /** Of runs without a probe, and of those from before there was one. */
  public static final ProbeScores NONE =
      new ProbeScores(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /**
   * The scores of an answer.
   *
   * @param loss as above
   */
  public static ProbeScores of(double loss, EvaluationMetrics metrics) {
    return new ProbeScores(
        loss,
        metrics.macroF1(),
        metrics.macroF1(Attribute.MASK),
        metrics.macroF1(Attribute.GENDER),
        metrics.macroF1(Attribute.AGE));
  }

  /** The same score as decides on validation photos. */
  public Score score() {
    return Score.of(macroF1, maskF1, genderF1, ageF1);
  }

  /** Whether there was a probe. */
  public boolean measured() {
    return !Double.isNaN(loss);
  }

  static ProbeScores orNone(ProbeScores scores) {
    return Optional.ofNullable(scores).orElse(NONE);
  }
}
