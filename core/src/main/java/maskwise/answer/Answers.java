package maskwise.answer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.metrics.EvaluationMetrics;

/**
 * What is answered for photos: how probable each class is, the class that is named, and the age in
 * years where it is told. Probability and decision are kept apart because a rule that weighs
 * classes may name one that is not the most probable.
 */
public final class Answers {

  private final double[][] probabilities;
  private final int[] decided;
  private final Optional<double[]> years;
  private final List<Attribute> attributes;

  private Answers(
      double[][] probabilities,
      int[] decided,
      Optional<double[]> years,
      List<Attribute> attributes) {
    if (probabilities.length != decided.length
        || (years.isPresent() && years.get().length != decided.length)) {
      throw new IllegalArgumentException(
          "expected a decision and an age for each of "
              + probabilities.length
              + " photos, found "
              + decided.length
              + years.map(ages -> " and " + ages.length).orElse(""));
    }
    this.probabilities = probabilities;
    this.decided = decided;
    this.years = years;
    this.attributes = List.copyOf(attributes);
  }

  /**
   * Names the most probable class of each photo, the first of equals.
   *
   * @param probabilities {@code [photos][18]}, finite; kept, not copied
   * @param years the age expected of each, 0 to 100, where it is told; kept, not copied
   * @param attributes those that are answered; of the others every value is equally probable
   */
  public static Answers mostProbable(
      double[][] probabilities, Optional<double[]> years, List<Attribute> attributes) {
    return new Answers(probabilities, mostProbableOf(probabilities), years, attributes);
  }

  /**
   * Names the most probable class of each photo, of all three attributes.
   *
   * @param probabilities {@code [photos][18]}, finite; kept, not copied
   */
  public static Answers mostProbable(double[][] probabilities) {
    return mostProbable(probabilities, Optional.empty(), List.of(Attribute.values()));
  }

  /**
   * Answers decided elsewhere, of all three attributes.
   *
   * @param probabilities {@code [photos][18]}; kept, not copied
   * @param decided the class named of each, 0 to 17; kept, not copied
   */
  public static Answers of(double[][] probabilities, int[] decided) {
    return new Answers(probabilities, decided, Optional.empty(), List.of(Attribute.values()));
  }

  /**
   * The same photos with other probabilities, of which the most probable class is named.
   *
   * @param others {@code [photos][18]}; kept, not copied
   */
  public Answers with(double[][] others) {
    return with(others, mostProbableOf(others));
  }

  /**
   * The same photos decided otherwise.
   *
   * @param others {@code [photos][18]}; kept, not copied
   * @param decisions the class named of each, 0 to 17; kept, not copied
   */
  public Answers with(double[][] others, int[] decisions) {
    return new Answers(others, decisions, years, attributes);
  }

  /**
   * Those of some of the photos.
   *
   * @param photos which, from 0, in the order wanted
   */
  public Answers at(int[] photos) {
    return new Answers(
        Arrays.stream(photos).mapToObj(i -> probabilities[i]).toArray(double[][]::new),
        Arrays.stream(photos).map(i -> decided[i]).toArray(),
        years.map(all -> Arrays.stream(photos).mapToDouble(i -> all[i]).toArray()),
        attributes);
  }

  /**
   * The same photos, answered for the trained attributes only: all values of the others become
   * equally probable.
   *
   * @param taught some of {@link #attributes}, in their order
   */
  public Answers only(List<Attribute> taught) {
    if (taught.equals(attributes)) {
      return this;
    }
    double[][] rows =
        Arrays.stream(probabilities).map(row -> only(row, taught)).toArray(double[][]::new);
    return mostProbable(rows, taught.contains(Attribute.AGE) ? years : Optional.empty(), taught);
  }

  private static double[] only(double[] row, List<Attribute> taught) {
    double[] mean = new double[row.length];
    for (FaceClass one : FaceClass.all()) {
      List<FaceClass> alike =
          FaceClass.all().stream()
              .filter(
                  other -> taught.stream().allMatch(each -> one.value(each) == other.value(each)))
              .toList();
      double sum = alike.stream().mapToDouble(each -> row[each.index()]).sum();
      mean[one.index()] = sum / alike.size();
    }
    return mean;
  }

  private static int[] mostProbableOf(double[][] probabilities) {
    return Arrays.stream(probabilities).mapToInt(EvaluationMetrics::mostProbable).toArray();
  }

  /** Number of photos. */
  public int size() {
    return decided.length;
  }

  /** {@code [photos][18]}, each row sums to 1; not a copy. */
  public double[][] probabilities() {
    return probabilities;
  }

  /** The class named for each photo, 0 to 17; not a copy. */
  public int[] decided() {
    return decided;
  }

  /**
   * The expected age of each photo, 0 to 100, as the network predicts it. A decision rule does not
   * change it; not a copy.
   */
  public Optional<double[]> years() {
    return years;
  }

  /** The attributes that are answered; nothing is known of the others. */
  public List<Attribute> attributes() {
    return attributes;
  }

  /** How probable the named class is, 0 to 1. */
  public double confidence(int photo) {
    return probabilities[photo][decided[photo]];
  }
}
