package maskwise.predict;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import maskwise.label.FaceClass;

/** What a network says of photos. */
public final class Predictions {

  private final double[][] probabilities;
  private final Optional<double[]> years;

  /**
   * @param probabilities of the 18 classes: {@code [photos][18]}; each row sums to 1; kept, not
   *     copied
   * @param years the age expected of each, 0 to 100, from a network that tells years; kept, not
   *     copied
   * @throws IllegalArgumentException if there are not as many ages as photos
   */
  public Predictions(double[][] probabilities, Optional<double[]> years) {
    if (years.isPresent() && years.get().length != probabilities.length) {
      throw new IllegalArgumentException(
          "expected an age for each of "
              + probabilities.length
              + " photos, found "
              + years.get().length);
    }
    this.probabilities = probabilities;
    this.years = years;
  }

  /** Of the 18 classes: {@code [photos][18]}; each row sums to 1; not a copy. */
  public double[][] probabilities() {
    return probabilities;
  }

  /** The age expected of each, 0 to 100, from a network that tells years; not a copy. */
  public Optional<double[]> years() {
    return years;
  }

  /** Of rows that hold 18 probabilities and, if there are ages, an age behind them. */
  static Predictions ofRows(double[][] rows, boolean withYears) {
    if (!withYears) {
      return new Predictions(rows, Optional.empty());
    }
    double[] years = Stream.of(rows).mapToDouble(row -> row[FaceClass.COUNT]).toArray();
    double[][] probabilities =
        Stream.of(rows).map(row -> Arrays.copyOf(row, FaceClass.COUNT)).toArray(double[][]::new);
    return new Predictions(probabilities, Optional.of(years));
  }
}
