package maskwise.decide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import maskwise.label.FaceClass;

/**
 * Looks for the weights with the highest macro-F1: one after the other gets its best value while
 * the others stay, round after round until none moves, from several beginnings. F1 is no smooth
 * function of the weights, so that there is no gradient to follow.
 */
final class CoordinateAscent {

  /**
   * No weight is looked for farther than this from where it began, before they are centred: ln 16.
   */
  private static final double MAX = Math.log(16);

  /** What a mean square of 1 of the logarithms costs, in macro-F1: far weights must be worth it. */
  private static final double PRICE = 0.05;

  /** A round that brings less is the last. */
  private static final double TINY = 1e-4;

  private static final int MAX_ROUNDS = 12;
  private static final int RESTARTS = 4;
  private static final double SPREAD = 0.5;

  private final DecisionWeights.Kind kind;
  private final List<Group> groups;
  private final List<RuleObjective> questions;
  private final double[] logs;
  private final int photos;

  /**
   * @param kind what may be weighed
   * @param probabilities {@code [photos][18]}, calibrated
   * @param questions what is scored
   * @param used the photos that count
   */
  CoordinateAscent(
      DecisionWeights.Kind kind,
      double[][] probabilities,
      List<RuleObjective> questions,
      int[] used) {
    this.kind = kind;
    this.groups = kind.groups().stream().map(Group::of).toList();
    int[] scored =
        Arrays.stream(used)
            .filter(i -> questions.stream().anyMatch(question -> question.truth()[i] >= 0))
            .toArray();
    this.photos = scored.length;
    this.questions =
        questions.stream()
            .map(
                question ->
                    new RuleObjective(
                        question.values(),
                        question.answer(),
                        Arrays.stream(scored).map(i -> question.truth()[i]).toArray()))
            .toList();
    this.logs = new double[photos * FaceClass.COUNT];
    for (int i = 0; i < photos; i++) {
      System.arraycopy(
          Softmax.logs(probabilities[scored[i]]), 0, logs, i * FaceClass.COUNT, FaceClass.COUNT);
    }
  }

  /** Where an ascent ends. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  private record Summit(double[] weights, double objective) {}

  /**
   * Searches.
   *
   * @param seed where the random ones of the beginnings lie
   */
  DecisionWeights search(long seed) {
    if (groups.isEmpty() || photos == 0) {
      return kind.of(new double[groups.size()]);
    }
    List<double[]> starts = new ArrayList<>();
    starts.add(new double[groups.size()]);
    Random random = new Random(seed);
    while (starts.size() < RESTARTS) {
      starts.add(
          IntStream.range(0, groups.size())
              .mapToDouble(j -> SPREAD * random.nextGaussian())
              .toArray());
    }
    Summit best = climb(starts.get(0));
    for (double[] start : starts.subList(1, starts.size())) {
      Summit other = climb(start);
      best = other.objective > best.objective + 1e-12 ? other : best;
    }
    return kind.of(best.weights);
  }

  private Summit climb(double[] start) {
    double[] weights = start.clone();
    double[] scores = logs.clone();
    for (int j = 0; j < weights.length; j++) {
      add(scores, groups.get(j), weights[j]);
    }
    LineSearch line = new LineSearch(questions, photos);
    double price = PRICE / weights.length;
    double objective = objective(scores, weights, price);
    for (int round = 0; round < MAX_ROUNDS; round++) {
      double before = objective;
      for (int j = 0; j < weights.length; j++) {
        Group group = groups.get(j);
        double others = objective(weights, price) - price * weights[j] * weights[j];
        LineSearch.Place place = line.search(scores, group, weights[j], MAX, price);
        if (place.objective() - others > objective + 1e-9) {
          weights[j] += place.shift();
          add(scores, group, place.shift());
          objective = place.objective() - others;
        }
      }
      if (objective - before < TINY) {
        break;
      }
    }
    return new Summit(weights, objective);
  }

  private double objective(double[] scores, double[] weights, double price) {
    int[] decided = new int[photos];
    for (int i = 0; i < photos; i++) {
      for (int k = 1; k < FaceClass.COUNT; k++) {
        if (scores[i * FaceClass.COUNT + k] > scores[i * FaceClass.COUNT + decided[i]]) {
          decided[i] = k;
        }
      }
    }
    return new MacroF1(questions, decided).score() - objective(weights, price);
  }

  /** What the weights cost. */
  private static double objective(double[] weights, double price) {
    return price * Arrays.stream(weights).map(w -> w * w).sum();
  }

  private static void add(double[] scores, Group group, double shift) {
    for (int i = 0; i < scores.length; i += FaceClass.COUNT) {
      for (int k : group.inside()) {
        scores[i + k] += shift;
      }
    }
  }
}
