package maskwise.slice;

import maskwise.bootstrap.Measured;
import maskwise.bootstrap.Resampled;
import maskwise.bootstrap.Tally;

/**
 * How one question was answered on the photos of a slice, as far as the answer is known.
 *
 * @param photos on which the answer is known
 * @param people on these
 * @param accuracy share of right answers
 * @param macroF1 mean F1 over the values that occur in the slice
 * @param others accuracy on the photos that are not in the slice; NaN if there are none
 * @param shortfall how much lower the accuracy is than on the others: over 0 is worse
 */
public record SliceScore(
    int photos,
    int people,
    Measured accuracy,
    Measured macroF1,
    Measured others,
    Measured shortfall) {

  /** Whether the slice scores worse than the other photos by more than chance. */
  public boolean surelyWorse() {
    return shortfall.interval().low() > 0;
  }

  static SliceScore ofAll(Tally tally, Resampled all) {
    return new SliceScore(
        tally.photos(),
        tally.people(),
        all.accuracy().measured(),
        all.macroF1().measured(),
        Measured.NONE,
        Measured.NONE);
  }

  static SliceScore of(Tally tally, Resampled slice, Resampled all) {
    return new SliceScore(
        tally.photos(),
        tally.people(),
        slice.accuracy().measured(),
        slice.macroF1().measured(),
        all.accuracyWithout(slice).measured(),
        all.accuracyWithout(slice).minus(slice.accuracy()).measured());
  }
}
