package maskwise.decide;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import maskwise.answer.Answers;
import maskwise.manifest.Manifest;
import maskwise.split.Judges;
import maskwise.split.PersonSplit;

/**
 * Fits to all people, and fold by fold to the others: what the latter answer is pooled over the
 * folds and scored once, so that a class which few people have is scored over all of them.
 */
final class CrossFit {

  private final LabelledAnswers answers;
  private final double[][] logs;
  private final List<RuleObjective> questions;
  private final int[][] inFold;
  private final int[][] outOfFold;
  private final int[] all;
  private final long seed;
  private final PersonNoise people;

  CrossFit(LabelledAnswers answers, TuneOptions options) {
    this.answers = answers;
    this.logs = Arrays.stream(answers.probabilities()).map(Softmax::logs).toArray(double[][]::new);
    this.questions = RuleObjective.of(answers.labels());
    this.all = IntStream.range(0, answers.size()).toArray();
    this.seed = options.seed();
    this.people = new PersonNoise(answers, seed);
    int[] fold =
        PersonSplit.foldOf(
            Manifest.of(answers.samples()), options.folds(), seed, Judges.ALL_PICTURES);
    this.inFold = new int[options.folds()][];
    this.outOfFold = new int[options.folds()][];
    for (int f = 0; f < inFold.length; f++) {
      int held = f;
      inFold[f] = Arrays.stream(all).filter(i -> fold[i] == held).toArray();
      outOfFold[f] = Arrays.stream(all).filter(i -> fold[i] != held).toArray();
    }
  }

  /** Whether the 18 classes are scored. */
  boolean complete() {
    return questions.size() == 1 && questions.get(0).values() == Group.CLASSES;
  }

  /** People on the photos that are scored. */
  int scoredPeople() {
    return (int)
        Arrays.stream(all)
            .filter(i -> questions.stream().anyMatch(question -> question.truth()[i] >= 0))
            .map(answers::person)
            .distinct()
            .count();
  }

  /** Macro-F1 of the network's most probable classes. */
  double asIs() {
    return score(Answers.mostProbable(answers.probabilities()).decided());
  }

  private double score(int[] decided) {
    return RuleObjective.score(questions, decided, Optional.empty());
  }

  /** How sure answers are and how often right, over all questions. */
  Reliability reliability(double[][] probabilities) {
    int most = questions.size() * probabilities.length;
    double[] confidence = new double[most];
    boolean[] right = new boolean[most];
    int count = 0;
    for (RuleObjective question : questions) {
      for (int i = 0; i < probabilities.length; i++) {
        if (question.truth()[i] >= 0) {
          double[] p = question.probabilities(probabilities[i]);
          int best = RuleObjective.best(p);
          confidence[count] = Math.min(p[best], 1);
          right[count++] = best == question.truth()[i];
        }
      }
    }
    return Reliability.of(
        Arrays.copyOf(confidence, count), Arrays.copyOf(right, count), Reliability.BINS);
  }

  /**
   * A calibration.
   *
   * @param calibration fitted to all people
   * @param promised what it answers
   * @param folds fitted without each fold, what they answer for all photos
   * @param held what each answers for its fold
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Calibrated(
      Calibration calibration,
      double[][] promised,
      List<double[][]> folds,
      double[][] held,
      double[] losses,
      CalibrationTrial trial,
      PersonNoise people) {

    /** Standard error of how much lower the loss is than another's. */
    double errorOfGain(Calibrated other) {
      return people.errorOfMean(losses, other.losses);
    }
  }

  Calibrated calibrate(Calibration.Method method) {
    List<Calibration> fitted =
        IntStream.rangeClosed(0, inFold.length)
            .parallel()
            .mapToObj(
                f -> CalibrationFit.fit(method, answers, logs, f == 0 ? all : outOfFold[f - 1]))
            .toList();
    double[][] promised = apply(fitted.get(0));
    List<double[][]> folds = fitted.stream().skip(1).map(this::apply).toList();
    double[][] held = new double[all.length][];
    for (int f = 0; f < inFold.length; f++) {
      for (int i : inFold[f]) {
        held[i] = folds.get(f)[i];
      }
    }
    double[] losses = losses(held);
    CalibrationTrial trial =
        new CalibrationTrial(
            method,
            mean(losses(promised)),
            mean(losses),
            reliability(promised).expectedCalibrationError(),
            reliability(held).expectedCalibrationError(),
            people.errorOfMean(losses, losses(answers.probabilities())));
    return new Calibrated(fitted.get(0), promised, folds, held, losses, trial, people);
  }

  private double[][] apply(Calibration calibration) {
    return Arrays.stream(answers.probabilities()).map(calibration::apply).toArray(double[][]::new);
  }

  private double[] losses(double[][] probabilities) {
    return Arrays.stream(all)
        .mapToDouble(i -> CalibrationFit.loss(probabilities[i], answers.agreeing(i)))
        .toArray();
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  /**
   * Weights.
   *
   * @param weights fitted to all people
   * @param held the class that weights fitted without its fold name for each photo
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Weighed(
      DecisionWeights weights,
      int[] held,
      WeightsTrial trial,
      List<RuleObjective> questions,
      PersonNoise people) {

    /** Standard error of how much higher macro-F1 is than another's. */
    double errorOfGain(Weighed other) {
      return people.errorOfScore(questions, held, other.held);
    }
  }

  Weighed weigh(Calibrated calibrated, DecisionWeights.Kind kind) {
    List<DecisionWeights> fitted =
        IntStream.rangeClosed(0, inFold.length)
            .parallel()
            .mapToObj(
                f ->
                    f == 0
                        ? new CoordinateAscent(kind, calibrated.promised(), questions, all)
                        : new CoordinateAscent(
                            kind, calibrated.folds().get(f - 1), questions, outOfFold[f - 1]))
            .map(ascent -> ascent.search(seed))
            .toList();
    int[] promised = decide(fitted.get(0), calibrated.promised(), all);
    int[] held = new int[all.length];
    for (int f = 0; f < inFold.length; f++) {
      int[] decided = decide(fitted.get(f + 1), calibrated.held(), inFold[f]);
      for (int i : inFold[f]) {
        held[i] = decided[i];
      }
    }
    int[] without = decide(new DecisionWeights.None(), calibrated.held(), all);
    WeightsTrial trial =
        new WeightsTrial(
            kind,
            score(promised),
            score(held),
            kind == DecisionWeights.Kind.NONE ? 0 : people.errorOfScore(questions, held, without));
    return new Weighed(fitted.get(0), held, trial, questions, people);
  }

  private static int[] decide(DecisionWeights weights, double[][] probabilities, int[] photos) {
    int[] decided = new int[probabilities.length];
    for (int i : photos) {
      decided[i] = weights.decide(probabilities[i]);
    }
    return decided;
  }
}
