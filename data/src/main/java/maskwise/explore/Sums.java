package maskwise.explore;

import java.util.List;
import java.util.stream.IntStream;

/** Adds up counts that were taken apart. */
final class Sums {

  private Sums() {}

  /**
   * The sum at each place.
   *
   * @param b as many as {@code a}
   * @throws ArithmeticException if one is over 2³¹ - 1
   */
  static List<Integer> of(List<Integer> a, List<Integer> b) {
    return IntStream.range(0, a.size()).mapToObj(i -> Math.addExact(a.get(i), b.get(i))).toList();
  }
}
