package maskwise.metrics;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/** A confusion matrix: rows are the truth, columns the prediction. */
public final class Confusion {

  private final int[][] counts;

  /**
   * @param counts square, counts[truth][predicted], none negative; copied
   */
  @JsonCreator
  public Confusion(int[][] counts) {
    this.counts = copy(counts);
    for (int[] row : this.counts) {
      if (row.length != counts.length) {
        throw new IllegalArgumentException(
            "expected "
                + counts.length
                + " columns as there are rows, found a row of "
                + row.length);
      }
      for (int count : row) {
        if (count < 0) {
          throw new IllegalArgumentException("expected counts of 0 or more, found " + count);
        }
      }
    }
  }

  /**
   * Counts pairs.
   *
   * @param classes number of classes
   * @param truth true classes, each 0 to classes - 1
   * @param predicted predicted classes, as many, each 0 to classes - 1
   */
  public static Confusion of(int classes, int[] truth, int[] predicted) {
    if (truth.length != predicted.length) {
      throw new IllegalArgumentException(
          "expected as many predictions as truths, found "
              + predicted.length
              + "!="
              + truth.length);
    }
    int[][] counts = new int[classes][classes];
    for (int i = 0; i < truth.length; i++) {
      counts[truth[i]][predicted[i]]++;
    }
    return new Confusion(counts);
  }

  /** A copy, [truth][predicted]. */
  @JsonValue
  public int[][] counts() {
    return copy(counts);
  }

  /** Number of classes. */
  public int classes() {
    return counts.length;
  }

  /** How often {@code truth} was predicted as {@code predicted}. */
  public int count(int truth, int predicted) {
    return counts[truth][predicted];
  }

  /** How often a class is true: its support. */
  public int truths(int index) {
    return Arrays.stream(counts[index]).sum();
  }

  /** How often a class was predicted. */
  public int predictions(int index) {
    return Arrays.stream(counts).mapToInt(row -> row[index]).sum();
  }

  /** Number of pairs counted. */
  public int total() {
    return Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Confusion that && Arrays.deepEquals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return Arrays.deepHashCode(counts);
  }

  @Override
  public String toString() {
    return Arrays.deepToString(counts);
  }

  private static int[][] copy(int[][] counts) {
    return Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
  }
}
