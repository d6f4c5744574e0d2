package maskwise.heat;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** A grid of numbers laid over all of a picture: how much of an answer comes from which place. */
public final class HeatMap {

  private final double[][] rows;

  /**
   * @param rows {@code [height][width]}, from the top left; copied
   */
  public HeatMap(double[][] rows) {
    this.rows = copy(rows, value -> value);
  }

  private static double[][] copy(double[][] rows, DoubleUnaryOperator change) {
    return Arrays.stream(rows)
        .map(row -> Arrays.stream(row).map(change).toArray())
        .toArray(double[][]::new);
  }

  /** Cells from top to bottom. */
  public int height() {
    return rows.length;
  }

  /** Cells from left to right. */
  public int width() {
    return rows[0].length;
  }

  /** The number of a cell. */
  public double cell(int row, int column) {
    return rows[row][column];
  }

  /**
   * Between the centers of cells, bilinear; as the nearest center towards the edges.
   *
   * @param down share of the height, 0 at the top to 1
   * @param right share of the width, 0 at the left to 1
   */
  public double at(double down, double right) {
    double y = Math.max(0, Math.min(height() - 1.0, down * height() - 0.5));
    double x = Math.max(0, Math.min(width() - 1.0, right * width() - 0.5));
    int top = (int) y;
    int left = (int) x;
    int bottom = Math.min(top + 1, height() - 1);
    int next = Math.min(left + 1, width() - 1);
    double above = mix(rows[top][left], rows[top][next], x - left);
    double below = mix(rows[bottom][left], rows[bottom][next], x - left);
    return mix(above, below, y - top);
  }

  private static double mix(double a, double b, double share) {
    return a + (b - a) * share;
  }

  /** The same with 0 instead of what is below. */
  public HeatMap positive() {
    return new HeatMap(copy(rows, value -> Math.max(0, value)));
  }

  /** Whether no number is over 0. */
  public boolean isEmpty() {
    return !(largest() > 0);
  }

  /** The same with 1 as the largest; one that is empty stays as it is. */
  public HeatMap scaled() {
    double largest = largest();
    return isEmpty() ? this : new HeatMap(copy(rows, value -> value / largest));
  }

  /** The same less the least number: what stands out of what is everywhere. */
  public HeatMap overLeast() {
    double least = least();
    return new HeatMap(copy(rows, value -> value - least));
  }

  /** How much of the largest number is not everywhere: 0 where all are equal, 1 where one is 0. */
  public double contrast() {
    return isEmpty() ? 0 : 1 - least() / largest();
  }

  /** The same with nothing anywhere. */
  public HeatMap flat() {
    return new HeatMap(copy(rows, value -> 0));
  }

  private double least() {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).min().orElse(0);
  }

  private double largest() {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).max().orElse(0);
  }

  /**
   * Share of all that lies in some rows, 0 to 1, of a map without numbers below 0; NaN if there is
   * nothing anywhere.
   *
   * @param from first row
   * @param to behind the last row
   */
  public double share(int from, int to) {
    return sum(from, to) / sum(0, height());
  }

  private double sum(int from, int to) {
    return Arrays.stream(rows, from, to).flatMapToDouble(Arrays::stream).sum();
  }

  @Override
  public String toString() {
    return "HeatMap" + Arrays.deepToString(rows);
  }
}
