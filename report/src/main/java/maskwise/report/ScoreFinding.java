package maskwise.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import maskwise.metrics.ClassScore;
import maskwise.metrics.ClassificationMetrics;
import maskwise.metrics.EvaluationMetrics;

/** How good it is: accuracy, macro-F1, and why the two differ. */
final class ScoreFinding {

  /** Nearer than this, two scores are called the same. */
  private static final double SAME = 0.01;

  private ScoreFinding() {}

  static Optional<Finding> of(EvaluationMetrics metrics) {
    ClassificationMetrics scores = metrics.faceClass();
    int images = scores.confusion().total();
    if (images == 0) {
      return Optional.empty();
    }
    int hits = 0;
    for (int i = 0; i < scores.confusion().classes(); i++) {
      hits += scores.confusion().count(i, i);
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "It predicts the correct class of 18 for %s of %s with all three labels: accuracy %s."
            .formatted(
                Say.count(hits),
                Say.count(images, "photo", "photos"),
                Say.percent(scores.accuracy())));
    sentences.add(
        "Macro-F1, the score of the competition, is %s. It is the mean F1 over all classes, so rare classes count as much as common ones. F1 is high if both recall and precision are high."
            .formatted(Say.score(scores.macroF1())));
    sentences.add(difference(scores));
    long absent = scores.perClass().stream().filter(c -> c.support() == 0).count();
    if (absent > 0) {
      sentences.add(
          "%s no photos here and %s as 0; over the classes that occur or are predicted, the mean is %s."
              .formatted(
                  Say.count(absent, "class has", "classes have"),
                  absent == 1 ? "counts" : "count",
                  Say.score(scores.macroF1OverPresent())));
    }
    return Optional.of(new Finding("How good is it?", String.join(" ", sentences)));
  }

  private static String difference(ClassificationMetrics scores) {
    double gap = scores.macroF1() - scores.accuracy();
    if (Math.abs(gap) < SAME) {
      return "The two are almost the same here.";
    }
    String direction = gap < 0 ? "lower" : "higher";
    List<ClassScore> bySupport =
        scores.perClass().stream()
            .filter(score -> score.support() > 0)
            .sorted(Comparator.comparingInt(ClassScore::support))
            .toList();
    int third = bySupport.size() / 3;
    if (third > 0) {
      double rare = meanF1(bySupport.subList(0, third));
      double common = meanF1(bySupport.subList(bySupport.size() - third, bySupport.size()));
      if ((gap < 0 && rare < common - SAME) || (gap > 0 && rare > common + SAME)) {
        return "It is %s than the accuracy because rare classes score %s: the mean F1 is %s over the %s with the fewest photos and %s over the %s with the most."
            .formatted(
                direction,
                gap < 0 ? "worse" : "better",
                Say.score(rare),
                Say.count(third, "class", "classes"),
                Say.score(common),
                Say.count(third, "class", "classes"));
      }
    }
    return "It is "
        + direction
        + " than the accuracy because accuracy weights every photo equally and macro-F1 every"
        + " class.";
  }

  private static double meanF1(List<ClassScore> scores) {
    return scores.stream().mapToDouble(ClassScore::f1).average().orElse(Double.NaN);
  }
}
