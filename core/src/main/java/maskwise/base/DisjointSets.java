package maskwise.base;

import java.util.stream.IntStream;

/**
 * Numbers that fall into sets as one learns which belong together (Tarjan, "Efficiency of a Good
 * But Not Linear Set Union Algorithm", JACM 1975). The lowest number of a set stands for it.
 */
public final class DisjointSets {

  private final int[] parents;

  /** Every number from 0 to {@code size - 1} alone. */
  public DisjointSets(int size) {
    parents = IntStream.range(0, size).toArray();
  }

  /** The lowest number in the set of {@code number}. */
  public int first(int number) {
    int at = number;
    while (parents[at] != at) {
      parents[at] = parents[parents[at]]; // halves the way for those who come later
      at = parents[at];
    }
    return at;
  }

  /** Makes the sets of two numbers one. */
  public void join(int one, int other) {
    int a = first(one);
    int b = first(other);
    parents[Math.max(a, b)] = Math.min(a, b);
  }
}
