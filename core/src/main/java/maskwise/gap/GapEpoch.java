package maskwise.gap;

/**
 * One epoch on both sides.
 *
 * @param epoch from 1
 * @param training on the probed training photos
 * @param validation on the validation photos
 */
public record GapEpoch(int epoch, SetScores training, SetScores validation) {

  boolean isMeasured() {
    return Double.isFinite(training.loss()) && Double.isFinite(validation.loss());
  }
}
