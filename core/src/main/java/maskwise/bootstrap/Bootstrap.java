package maskwise.bootstrap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Draws as many people as there are, with replacement, again and again, and scores each such
 * resample: the cluster bootstrap. The same numbers give the same draws, so that scores of the same
 * photos can be compared draw by draw.
 *
 * @param resamples how many, at least 1
 * @param seed which ones
 */
public record Bootstrap(int resamples, long seed) {

  /** Enough that the ends of an interval do not move in their second digit. */
  public static final int USUAL = 1000;

  /**
   * With fewer people on either side there is no interval: few different resamples exist, and one
   * person can decide the result.
   */
  public static final int MIN_PEOPLE = 10;

  /** Checks the number. */
  public Bootstrap {
    if (resamples < 1) {
      throw new IllegalArgumentException("expected at least 1 resample, found " + resamples);
    }
  }

  /**
   * Scores every tally in the same resamples.
   *
   * @param people how many there are in all
   * @return in the order of the tallies
   */
  public List<Resampled> of(List<Tally> tallies, int people) {
    int[] once = new int[people];
    Arrays.fill(once, 1);
    List<Resampled> all = new ArrayList<>();
    for (Tally tally : tallies) {
      all.add(new Resampled(tally.count(once), tally.photosOfPeople(people), resamples));
    }
    Random random = new Random(seed);
    int[] times = new int[people];
    for (int resample = 0; resample < resamples; resample++) {
      Arrays.fill(times, 0);
      for (int draw = 0; draw < people; draw++) {
        times[random.nextInt(people)]++;
      }
      for (int i = 0; i < all.size(); i++) {
        all.get(i).keep(resample, tallies.get(i).count(times));
      }
    }
    return all;
  }
}
