package maskwise.bootstrap;

import java.util.stream.IntStream;

/** The scores of one tally, in all resamples. */
public final class Resampled {

  private final Tally.Count once;
  private final int[] photosOfPeople;
  private final int[] right;
  private final int[] photos;
  private final double[] macroF1;

  /**
   * @param once every person counted once
   * @param photosOfPeople how many photos of it each person is on
   */
  Resampled(Tally.Count once, int[] photosOfPeople, int resamples) {
    this.once = once;
    this.photosOfPeople = photosOfPeople;
    this.right = new int[resamples];
    this.photos = new int[resamples];
    this.macroF1 = new double[resamples];
  }

  void keep(int resample, Tally.Count count) {
    right[resample] = count.right();
    photos[resample] = count.photos();
    macroF1[resample] = count.macroF1();
  }

  /** Share of right answers. */
  public Estimate accuracy() {
    return new Estimate(
        people(),
        share(once.right(), once.photos()),
        IntStream.range(0, right.length).mapToDouble(i -> share(right[i], photos[i])).toArray());
  }

  /** Mean F1; see {@link Tally}. */
  public Estimate macroF1() {
    return new Estimate(people(), once.macroF1(), macroF1);
  }

  /** Share of right answers on the photos that are here and not among the others. */
  public Estimate accuracyWithout(Resampled others) {
    return new Estimate(
        peopleWithout(others),
        share(once.right() - others.once.right(), once.photos() - others.once.photos()),
        IntStream.range(0, right.length)
            .mapToDouble(i -> share(right[i] - others.right[i], photos[i] - others.photos[i]))
            .toArray());
  }

  private int people() {
    return (int) IntStream.of(photosOfPeople).filter(photos -> photos > 0).count();
  }

  /** People on the photos that are here and not among the others. */
  private int peopleWithout(Resampled others) {
    return (int)
        IntStream.range(0, photosOfPeople.length)
            .filter(person -> photosOfPeople[person] > others.photosOfPeople[person])
            .count();
  }

  private static double share(int part, int whole) {
    return whole == 0 ? Double.NaN : (double) part / whole;
  }
}
