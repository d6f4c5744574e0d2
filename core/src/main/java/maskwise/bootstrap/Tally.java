package maskwise.bootstrap;

import java.util.Arrays;
import java.util.List;
import maskwise.label.Labels;

/**
 * The right and the given answers to one question on some photos, kept person by person, so that
 * each person can count as often as a resample has drawn them.
 *
 * <p>The macro-F1 of a resample is the mean over the values that have a photo in it: a value that
 * occurs among all the photos but was not drawn has no F1 there, and would pull the interval down
 * if it counted as 0. What has no photo at all counts as it does in the score itself (see {@link
 * Over}).
 */
public final class Tally {

  /** What the mean F1 is taken over. */
  public enum Over {
    /** Every possible answer; one without a photo counts as 0, as in {@code metrics.json}. */
    ALL,
    /** The answers that are true of at least one of the photos. */
    OCCURRING;

    /**
     * As {@code metrics.json} has the macro-F1 of a question: over all 18 classes, but over the
     * values of an attribute that occur in the labels.
     */
    public static Over scoreOf(ScoredOutput question) {
      return question == ScoredOutput.FACE_CLASS ? ALL : OCCURRING;
    }
  }

  private final int size;
  private final Over over;
  private final int people;
  private final int[] person;
  private final int[] cell;
  private final boolean[] occurs;

  private Tally(int size, Over over, int people, int[] person, int[] cell, boolean[] occurs) {
    this.size = size;
    this.over = over;
    this.people = people;
    this.person = person;
    this.cell = cell;
    this.occurs = occurs;
  }

  /**
   * Counts those of the photos on which the answer is known.
   *
   * @param which photos, by their place in the lists
   * @param truth what is known of every photo
   * @param predicted class of every photo, 0 to 17
   * @param people who is on every photo
   */
  public static Tally of(
      ScoredOutput question,
      Over over,
      List<Integer> which,
      List<Labels> truth,
      int[] predicted,
      PersonIndex people) {
    int[] known =
        which.stream()
            .mapToInt(Integer::intValue)
            .filter(photo -> question.truth(truth.get(photo)).isPresent())
            .toArray();
    int[] person = Arrays.stream(known).map(people::of).toArray();
    int size = question.size();
    boolean[] occurs = new boolean[size];
    int[] cell =
        Arrays.stream(known)
            .map(
                photo -> {
                  int right = question.truth(truth.get(photo)).getAsInt();
                  occurs[right] = true;
                  return right * size + question.answer(predicted[photo]);
                })
            .toArray();
    return new Tally(
        size, over, (int) Arrays.stream(person).distinct().count(), person, cell, occurs);
  }

  /** Photos on which the answer is known. */
  public int photos() {
    return cell.length;
  }

  /** People on them. */
  public int people() {
    return people;
  }

  /**
   * How many of the photos each person is on.
   *
   * @param all how many people there are
   */
  int[] photosOfPeople(int all) {
    int[] counts = new int[all];
    for (int each : person) {
      counts[each]++;
    }
    return counts;
  }

  /** How many photos were right, of how many, and the macro-F1. */
  record Count(int right, int photos, double macroF1) {}

  /**
   * Counts anew.
   *
   * @param times how often each person counts
   */
  Count count(int[] times) {
    int[] counts = new int[size * size];
    for (int i = 0; i < cell.length; i++) {
      counts[cell[i]] += times[person[i]];
    }
    int right = 0;
    int photos = 0;
    int occurring = 0;
    int drawn = 0;
    double sum = 0;
    for (int value = 0; value < size; value++) {
      int truths = 0;
      int answers = 0;
      for (int other = 0; other < size; other++) {
        truths += counts[value * size + other];
        answers += counts[other * size + value];
      }
      int hits = counts[value * size + value];
      right += hits;
      photos += truths;
      occurring += occurs[value] ? 1 : 0;
      if (truths > 0) {
        drawn++;
        sum += 2.0 * hits / (truths + answers);
      }
    }
    double share = over == Over.ALL ? (double) occurring / size : 1;
    return new Count(right, photos, drawn == 0 ? Double.NaN : share * sum / drawn);
  }
}
