package maskwise.metrics;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The scores of a confusion matrix, equal to scikit-learn's. Scores are 0 to 1 (kappa -1 to 1) and
 * {@link Double#NaN} where they are undefined: all of them without a single image, and kappa where
 * truth and prediction are one and the same class throughout.
 *
 * @param images how many images were judged
 * @param accuracy share of right answers
 * @param macroF1 mean F1 over all classes, in which a class that never occurs counts as 0 ({@link
 *     #of}; the competition's score), or over the classes that are true of an image ({@link
 *     #ofLabeled})
 * @param macroF1OverPresent mean F1 over the classes that occur in truth or prediction:
 *     scikit-learn's default
 * @param weightedF1 mean F1 weighted by support
 * @param kappa Cohen's kappa, (observed - chance) / (1 - chance) (Cohen 1960)
 * @param perClass scores of each class; the position is the class
 * @param confusion rows are the truth, columns the prediction
 */
public record ClassificationMetrics(
    int images,
    double accuracy,
    double macroF1,
    double macroF1OverPresent,
    double weightedF1,
    double kappa,
    List<ClassScore> perClass,
    Confusion confusion) {

  /** Copies the list. */
  public ClassificationMetrics {
    perClass = List.copyOf(perClass);
  }

  /**
   * Computes everything from a confusion; {@code macroF1} is the mean over all classes.
   *
   * @param names one name a class
   * @param confusion as many classes as names
   */
  public static ClassificationMetrics of(List<String> names, Confusion confusion) {
    return of(names, confusion, false);
  }

  /**
   * The same with {@code macroF1} as the mean over the classes that are true of at least one image:
   * {@code f1_score(truth, predicted, labels=np.unique(truth), average="macro")} of scikit-learn.
   * Masks that are labeled only worn or not worn are not charged with a third state that no photo
   * shows; a prediction of that state still costs the recall of the true one.
   */
  public static ClassificationMetrics ofLabeled(List<String> names, Confusion confusion) {
    return of(names, confusion, true);
  }

  /**
   * The names of the classes that no image is labeled with, which {@link #ofLabeled} leaves out.
   */
  public List<String> unlabeled() {
    return perClass.stream().filter(score -> score.support() == 0).map(ClassScore::name).toList();
  }

  private static ClassificationMetrics of(
      List<String> names, Confusion confusion, boolean labeledOnly) {
    int classes = confusion.classes();
    if (names.size() != classes) {
      throw new IllegalArgumentException(
          "expected a name for each of " + classes + " classes, found " + names.size());
    }
    List<ClassScore> scores =
        IntStream.range(0, classes)
            .mapToObj(i -> ClassScore.of(names.get(i), confusion, i))
            .toList();
    double hits = 0;
    double chance = 0;
    double weighted = 0;
    double sum = 0;
    int present = 0;
    int labeled = 0;
    double total = confusion.total();
    for (int i = 0; i < classes; i++) {
      double truths = confusion.truths(i);
      double predictions = confusion.predictions(i);
      double f1 = scores.get(i).f1();
      hits += confusion.count(i, i);
      chance += truths * predictions / (total * total);
      weighted += f1 * truths / total;
      sum += f1;
      present += truths + predictions > 0 ? 1 : 0;
      labeled += truths > 0 ? 1 : 0;
    }
    double accuracy = hits / total;
    return new ClassificationMetrics(
        confusion.total(),
        accuracy,
        total == 0 ? Double.NaN : sum / (labeledOnly ? labeled : classes),
        sum / present,
        weighted,
        // 0/0 for a single class on both sides: NaN, as scikit-learn has it
        (accuracy - chance) / (1 - chance),
        scores,
        confusion);
  }
}
