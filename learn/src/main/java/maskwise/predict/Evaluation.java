package maskwise.predict;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import maskwise.base.AtomicFile;
import maskwise.decide.Answers;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.manifest.LabelText;
import maskwise.manifest.Sample;
import maskwise.metrics.EvaluationMetrics;
import maskwise.metrics.YearsScore;

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
    this(samples, Answers.mostProbable(probabilities), years);
  }

  /**
   * Of the classes that were decided for.
   *
   * @param samples the photos
   * @param answers one a photo, in the same order
   * @param years the age answered for each, from a network that tells it; kept, not copied
   */
  public Evaluation(List<Sample> samples, Answers answers, Optional<double[]> years) {
    this.samples = samples;
    this.probabilities = answers.probabilities();
    List<Labels> truth = samples.stream().map(Sample::labels).toList();
    this.predicted = answers.decided();
    this.years = years;
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

  /**
   * Writes {@code validation.csv}: {@code
   * path,person,mask,gender,age,truth,predicted,confidence,p0,...,p17}, and {@code years} behind
   * them where the network tells an age. The labels stand as in a manifest, empty where unknown;
   * the truth is the class, empty where one of the three is unknown. Where a decision rule weighs
   * classes, the predicted one need not be the most probable.
   */
  public void write(Path file) throws IOException {
    StringBuilder csv =
        new StringBuilder("path,person,mask,gender,age,truth,predicted,confidence,");
    csv.append(AnswerFile.columns(years)).append('\n');
    for (int i = 0; i < probabilities.length; i++) {
      Sample sample = samples.get(i);
      csv.append(AnswerFile.quoted(sample.path().toAbsolutePath().toString()))
          .append(',')
          .append(AnswerFile.quoted(sample.person()))
          .append(',');
      for (Attribute attribute : Attribute.values()) {
        csv.append(LabelText.of(sample.labels(), attribute)).append(',');
      }
      csv.append(sample.labels().faceClass().map(face -> Integer.toString(face.index())).orElse(""))
          .append(',')
          .append(predicted[i])
          .append(',')
          .append(probabilities[i][predicted[i]])
          .append(',')
          .append(AnswerFile.row(probabilities[i], years, i))
          .append('\n');
    }
    AtomicFile.writeString(file, csv);
  }
}
