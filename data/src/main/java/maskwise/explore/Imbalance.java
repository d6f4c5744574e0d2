package maskwise.explore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How unequal classes are, among those that have a photo at all.
 *
 * @param largest position of the class with the most photos, the first of equals
 * @param largestImages its photos
 * @param smallest position of the class with the fewest photos, at least one; the first of equals
 * @param smallestImages its photos
 */
public record Imbalance(int largest, int largestImages, int smallest, int smallestImages) {

  /** Of counts by class; empty if there is no photo. */
  public static Optional<Imbalance> of(List<Integer> images) {
    List<Integer> present =
        new ArrayList<>(
            IntStream.range(0, images.size()).filter(i -> images.get(i) > 0).boxed().toList());
    if (present.isEmpty()) {
      return Optional.empty();
    }
    present.sort(Comparator.comparing(images::get));
    int smallest = present.get(0);
    int most = images.get(present.get(present.size() - 1));
    return Optional.of(new Imbalance(images.indexOf(most), most, smallest, images.get(smallest)));
  }

  /** Largest over smallest, at least 1. */
  public double ratio() {
    return (double) largestImages / smallestImages;
  }
}
