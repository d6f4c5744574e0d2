package maskwise.combine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.manifest.Sample;
import maskwise.metrics.EvaluationMetrics;

/**
 * Whether a combination can be learned from photos that the networks did not learn from, and what
 * it brings. So that its score is honest, every person is answered by a combination that was fitted
 * on the others (cross-fitting); the one that is kept is fitted on all.
 *
 * @param combination to use: the learned one where its cross-fitted loss is lower than the
 *     product's, or else the product. Macro-F1 does not choose: it is told, but over few photos of
 *     rare classes it moves more by chance
 * @param answers {@code [photos][18]}, cross-fitted, by what is used
 * @param product the product's scores
 * @param learned the learned combination's scores, cross-fitted; those of the product where there
 *     was nothing to learn from
 * @param complete photos of which all three attributes are known: what was learned from
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Learning(
    Combination combination, double[][] answers, Score product, Score learned, int complete) {

  private static final int FOLDS = 5;

  /**
   * How a combination does on the photos that are known wholly.
   *
   * @param loss mean of −log p of the true class, in nats; NaN where there is none
   * @param macroF1 mean F1 over the 18 classes
   */
  public record Score(double loss, double macroF1) {}

  /**
   * Learns.
   *
   * @param samples photos that the networks did not learn from
   * @param marginals what the networks say of them, in the same order
   * @param seed deals the people
   */
  public static Learning of(List<Sample> samples, List<Marginals> marginals, long seed) {
    Map<String, Integer> folds = folds(samples, seed);
    double[][] product = answers(marginals, new Product());
    int people = folds.size();
    List<Integer> known = known(samples);
    if (people < 2) {
      Score score = score(samples, product);
      return new Learning(new Product(), product, score, score, known.size());
    }
    double[][] crossed = new double[samples.size()][];
    for (int fold = 0; fold < Math.min(FOLDS, people); fold++) {
      int left = fold;
      Combination fitted =
          fit(
              samples,
              marginals,
              known.stream().filter(i -> folds.get(samples.get(i).group()) != left).toList());
      for (int i = 0; i < samples.size(); i++) {
        if (folds.getOrDefault(samples.get(i).group(), 0) == fold) {
          crossed[i] = fitted.of(marginals.get(i));
        }
      }
    }
    Score plain = score(samples, product);
    Score learned = score(samples, crossed);
    return learned.loss() < plain.loss()
        ? new Learning(fit(samples, marginals, known), crossed, plain, learned, known.size())
        : new Learning(new Product(), product, plain, learned, known.size());
  }

  /** Whether the learned combination is used. */
  public boolean better() {
    return combination instanceof LearnedCombination;
  }

  /** What was found, in words. */
  public String sentence() {
    if (Double.isNaN(product.loss()) || product.equals(learned)) {
      return "No combination was fitted: expected validation photos of at least two people with all"
          + " three labels, found "
          + complete
          + " such photos. The product of the three predictions is used.";
    }
    String scores =
        String.format(
            Locale.ROOT,
            "cross-validated by person on %d validation photos, its loss is %.3f and its macro-F1"
                + " %.3f; those of the product are %.3f and %.3f",
            complete,
            learned.loss(),
            learned.macroF1(),
            product.loss(),
            product.macroF1());
    return better()
        ? "The learned combination is used: " + scores + "."
        : "The product of the three predictions is used, because the learned combination is not"
            + " better: "
            + scores
            + ".";
  }

  /** People with a wholly known photo, dealt evenly; the same people and seed, the same folds. */
  private static Map<String, Integer> folds(List<Sample> samples, long seed) {
    TreeSet<String> sorted = new TreeSet<>();
    known(samples).forEach(i -> sorted.add(samples.get(i).group()));
    List<String> people = new ArrayList<>(sorted);
    Collections.shuffle(people, new Random(seed));
    Map<String, Integer> folds = new HashMap<>();
    for (int i = 0; i < people.size(); i++) {
      folds.put(people.get(i), i % FOLDS);
    }
    return folds;
  }

  private static List<Integer> known(List<Sample> samples) {
    List<Integer> known = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      if (samples.get(i).labels().faceClass().isPresent()) {
        known.add(i);
      }
    }
    return known;
  }

  private static LearnedCombination fit(
      List<Sample> samples, List<Marginals> marginals, List<Integer> from) {
    return CombinationFit.of(
        from.stream().map(marginals::get).toList(),
        from.stream().mapToInt(i -> truth(samples.get(i))).toArray());
  }

  private static int truth(Sample sample) {
    return sample.labels().faceClass().map(FaceClass::index).orElseThrow();
  }

  private static double[][] answers(List<Marginals> marginals, Combination combination) {
    return marginals.stream().map(combination::of).toArray(double[][]::new);
  }

  private static Score score(List<Sample> samples, double[][] answers) {
    List<Integer> known = known(samples);
    double loss =
        known.stream()
            .mapToDouble(
                i -> -Math.log(Math.max(answers[i][truth(samples.get(i))], Double.MIN_NORMAL)))
            .average()
            .orElse(Double.NaN);
    List<Labels> truth = samples.stream().map(Sample::labels).toList();
    return new Score(loss, EvaluationMetrics.of(truth, answers).macroF1());
  }
}
