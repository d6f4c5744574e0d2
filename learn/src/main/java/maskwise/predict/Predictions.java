package maskwise.predict;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import maskwise.answer.Outputs;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;

/** What a network says of photos. */
public final class Predictions {

  private final double[][] probabilities;
  private final Optional<double[]> years;
  private final List<Attribute> answered;

  /** Of a network that was taught all three attributes. */
  public Predictions(double[][] probabilities, Optional<double[]> years) {
    this(probabilities, years, List.of(Attribute.values()));
  }

  /**
   * @param probabilities of the 18 classes: {@code [photos][18]}; each row sums to 1; kept, not
   *     copied
   * @param years the age expected of each, 0 to 100, from a network that tells years; kept, not
   *     copied
   * @param answered the attributes it was taught; of the others every value is equally probable
   * @throws IllegalArgumentException if there are not as many ages as photos
   */
  public Predictions(double[][] probabilities, Optional<double[]> years, List<Attribute> answered) {
    if (years.isPresent() && years.get().length != probabilities.length) {
      throw new IllegalArgumentException(
          "expected an age for each of "
              + probabilities.length
              + " photos, found "
              + years.get().length);
    }
    this.probabilities = probabilities;
    this.years = years;
    this.answered = List.copyOf(answered);
  }

  /** Of the 18 classes: {@code [photos][18]}; each row sums to 1; not a copy. */
  public double[][] probabilities() {
    return probabilities;
  }

  /** The age expected of each, 0 to 100, from a network that tells years; not a copy. */
  public Optional<double[]> years() {
    return years;
  }

  /** The attributes that the network was taught; of the others it knows nothing. */
  public List<Attribute> answered() {
    return answered;
  }

  /** Of rows that hold 18 probabilities and, if there are ages, an age behind them. */
  static Predictions ofRows(double[][] rows, Outputs outputs) {
    if (!outputs.tellsYears()) {
      return new Predictions(rows, Optional.empty(), outputs.target().attributes());
    }
    double[] years = Stream.of(rows).mapToDouble(row -> row[FaceClass.COUNT]).toArray();
    double[][] probabilities =
        Stream.of(rows).map(row -> Arrays.copyOf(row, FaceClass.COUNT)).toArray(double[][]::new);
    return new Predictions(probabilities, Optional.of(years), outputs.target().attributes());
  }
}
