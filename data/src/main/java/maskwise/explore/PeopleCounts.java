package maskwise.explore;

import java.io.Serializable;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import maskwise.manifest.Sample;

/**
 * Photos against people. A photo of which nobody says who is on it counts as a person of its own.
 *
 * @param byImages how many people have so many photos: key 7, value 1,108 says that 1,108 people
 *     have 7 photos each
 * @param unnamed photos of which the manifest does not say who is on them
 */
public record PeopleCounts(SortedMap<Integer, Integer> byImages, int unnamed)
    implements Serializable {

  /** Copies the map. */
  public PeopleCounts {
    byImages = Collections.unmodifiableSortedMap(new TreeMap<>(byImages));
  }

  static PeopleCounts of(List<Sample> samples) {
    Map<String, Integer> images = new HashMap<>();
    int unnamed = 0;
    for (Sample sample : samples) {
      images.merge(sample.group(), 1, Integer::sum);
      unnamed += sample.person().isEmpty() ? 1 : 0;
    }
    SortedMap<Integer, Integer> byImages = new TreeMap<>();
    images.values().forEach(count -> byImages.merge(count, 1, Integer::sum));
    return new PeopleCounts(byImages, unnamed);
  }

  PeopleCounts plus(PeopleCounts others) {
    SortedMap<Integer, Integer> sums = new TreeMap<>(byImages);
    others.byImages.forEach((images, people) -> sums.merge(images, people, Math::addExact));
    return new PeopleCounts(sums, Math.addExact(unnamed, others.unnamed));
  }

  /** People. */
  public int people() {
    return byImages.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Photos. */
  public int images() {
    return byImages.entrySet().stream().mapToInt(e -> e.getKey() * e.getValue()).sum();
  }

  /** Median number of photos per person; 0 if there are no people. */
  public int median() {
    int rest = (people() + 1) / 2;
    for (Map.Entry<Integer, Integer> entry : byImages.entrySet()) {
      rest -= entry.getValue();
      if (rest <= 0) {
        return entry.getKey();
      }
    }
    return 0;
  }

  /** Largest number of photos of one person; 0 if there are no people. */
  public int most() {
    return byImages.isEmpty() ? 0 : byImages.lastKey();
  }
}
