package maskwise.explore;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import maskwise.label.AgeGroup;
import maskwise.label.Labels;
import maskwise.manifest.Sample;

/**
 * Photos of each age.
 *
 * @param images photos of each age in whole years, 0 to {@value AgeGroup#MAX_YEARS}
 * @param groupOnly photos of which only the age group is known
 */
public record AgeCounts(List<Integer> images, int groupOnly) implements Serializable {

  /** Ages at which a group begins. */
  public static final List<Integer> BOUNDARIES = List.of(30, 60);

  /** So many years on either side of a boundary count as near. */
  public static final int NEAR = 2;

  /** Copies the list. */
  public AgeCounts {
    images = List.copyOf(images);
  }

  /**
   * The crowd near a boundary, whose group hangs on a birthday or two.
   *
   * @param boundary the age at which the older group begins
   * @param below photos of people up to {@value #NEAR} years younger
   * @param above photos of people that old or less than {@value #NEAR} years older
   */
  public record Crowd(int boundary, int below, int above) {
    /** Both sides. */
    public int images() {
      return below + above;
    }
  }

  static AgeCounts of(List<Sample> samples) {
    int[] images = new int[AgeGroup.MAX_YEARS + 1];
    int groupOnly = 0;
    for (Sample sample : samples) {
      Labels labels = sample.labels();
      if (labels.years().isPresent()) {
        images[labels.years().getAsInt()]++;
      } else if (labels.age().isPresent()) {
        groupOnly++;
      }
    }
    return new AgeCounts(IntStream.of(images).boxed().toList(), groupOnly);
  }

  AgeCounts plus(AgeCounts other) {
    return new AgeCounts(Sums.of(images, other.images), Math.addExact(groupOnly, other.groupOnly));
  }

  /** Photos of which the age in years is known. */
  public int known() {
    return between(0, images.size());
  }

  /** Photos of people of {@code from} to under {@code to} years. */
  public int between(int from, int to) {
    return IntStream.range(Math.max(0, from), Math.min(images.size(), to)).map(images::get).sum();
  }

  /** The crowd near each boundary. */
  public List<Crowd> crowds() {
    return BOUNDARIES.stream()
        .map(at -> new Crowd(at, between(at - NEAR, at), between(at, at + NEAR)))
        .toList();
  }

  /** The youngest age that occurs. */
  public OptionalInt youngest() {
    return IntStream.range(0, images.size()).filter(years -> images.get(years) > 0).findFirst();
  }

  /** The oldest age that occurs. */
  public OptionalInt oldest() {
    return IntStream.range(0, images.size()).filter(years -> images.get(years) > 0).max();
  }

  /** Photos of people whose age ends in 0, as guessed and rounded ages do. */
  public int round() {
    return IntStream.range(0, images.size())
        .filter(years -> years % 10 == 0)
        .map(images::get)
        .sum();
  }
}
