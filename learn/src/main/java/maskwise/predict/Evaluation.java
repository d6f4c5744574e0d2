package maskwise.predict;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import maskwise.answer.Answers;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.manifest.Sample;
import maskwise.metrics.EvaluationMetrics;
import maskwise.metrics.YearsScore;
import maskwise.rundir.Prediction;

/** How the network answers for a whole set of known photos. */
public final class Evaluation {

  private final List<Sample> samples;
  private final double[][] probabilities;
  private final int[] predicted;
  private final EvaluationMetrics metrics;
  private final Optional<double[]> years;

  /**
   * Of the most probable classes.
   *
   * @param samples the photos
   * @param probabilities {@code [photos][18]}, finite; kept, not copied
   */
  public Evaluation(List<Sample> samples, double[][] probabilities) {
    this(samples, probabilities, Optional.empty());
  }

  /**
   * Of the most probable classes.
   *
   * @param samples the photos
   * @param probabilities {@code [photos][18]}, finite; kept, not copied
   * @param years the age answered for each, from a network that tells it; kept, not copied
   */
  public Evaluation(List<Sample> samples, double[][] probabilities, Optional<double[]> years) {
    this(samples, Answers.mostProbable(probabilities, years, List.of(Attribute.values())));
  }

  /**
   * Of the classes that were decided for.
   *
   * @param samples the photos
   * @param answers one for each photo, in the same order
   */
  public Evaluation(List<Sample> samples, Answers answers) {
    this.samples = samples;
    this.probabilities = answers.probabilities();
    List<Labels> truth = samples.stream().map(Sample::labels).toList();
    this.predicted = answers.decided();
    this.years = answers.years();
    EvaluationMetrics classes = EvaluationMetrics.of(truth, predicted);
    this.metrics = years.map(ages -> classes.with(YearsScore.of(truth, ages))).orElse(classes);
  }

  /** The photos. */
  public List<Sample> samples() {
    return samples;
  }

  /** The class answered for each photo, 0 to 17, in their order; a copy. */
  public int[] predicted() {
    return predicted.clone();
  }

  /** Of the classes answered. */
  public EvaluationMetrics metrics() {
    return metrics;
  }

  /**
   * Mean of −log p of what is known of each photo, in nats: p is the probability of all classes
   * that agree with it. Photos of which nothing is known do not count.
   */
  public double loss() {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < probabilities.length; i++) {
      Labels known = samples.get(i).labels();
      if (Arrays.stream(Attribute.values()).anyMatch(of -> known.value(of).isPresent())) {
        sum -= Math.log(Math.max(agreeing(probabilities[i], known), Double.MIN_NORMAL));
        count++;
      }
    }
    return sum / count;
  }

  private static double agreeing(double[] row, Labels known) {
    double mass = 0;
    for (FaceClass face : FaceClass.all()) {
      boolean agrees = true;
      for (Attribute attribute : Attribute.values()) {
        agrees &= known.value(attribute).orElse(face.value(attribute)) == face.value(attribute);
      }
      mass += agrees ? row[face.index()] : 0;
    }
    return mass;
  }

  /** What was said of each photo, as it stands in {@code validation.csv}; in their order. */
  public List<Prediction> predictions() {
    return IntStream.range(0, probabilities.length).mapToObj(this::prediction).toList();
  }

  private Prediction prediction(int photo) {
    Sample sample = samples.get(photo);
    double[] row = probabilities[photo];
    return new Prediction(
        sample.path().toAbsolutePath().toString(),
        sample.person(),
        sample.labels(),
        predicted[photo],
        row[predicted[photo]],
        Arrays.stream(row).boxed().toList(),
        years.map(ages -> OptionalDouble.of(ages[photo])).orElseGet(OptionalDouble::empty));
  }
}
