package maskwise.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.metrics.ClassScore;
import maskwise.metrics.ClassificationMetrics;
import maskwise.metrics.Confusion;
import maskwise.metrics.EvaluationMetrics;

/** Where it fails: the weakest class, what that is taken for, and the attribute to blame. */
final class MistakeFindings {

  private MistakeFindings() {}

  /**
   * One cell off the diagonal.
   *
   * @param truth class of the photos, 0 to 17
   * @param answer what they were taken for, 0 to 17
   * @param count how many
   */
  record Mix(int truth, int answer, int count) {}

  /** The class that a class is most often taken for, the first of equals; empty if never wrong. */
  static Optional<Mix> mostTakenFor(Confusion confusion, int truth) {
    return mixes(confusion)
        .filter(mix -> mix.truth() == truth)
        .max(
            Comparator.comparingInt(Mix::count)
                .thenComparing(Mix::answer, Comparator.reverseOrder()));
  }

  /**
   * The class of the lowest F1 among those that occur; of equals the one with the most photos.
   * Empty if no class occurs.
   */
  static OptionalInt weakest(ClassificationMetrics scores) {
    List<ClassScore> classes = scores.perClass();
    return IntStream.range(0, classes.size())
        .filter(i -> classes.get(i).support() > 0)
        .boxed()
        .min(
            Comparator.comparingDouble((Integer i) -> classes.get(i).f1())
                .thenComparing(i -> -classes.get(i).support()))
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  static Optional<Finding> weakestClass(EvaluationMetrics metrics) {
    ClassificationMetrics scores = metrics.faceClass();
    Confusion confusion = scores.confusion();
    OptionalInt weakest = weakest(scores);
    if (weakest.isEmpty()) {
      return Optional.empty();
    }
    int worst = weakest.getAsInt();
    ClassScore score = scores.perClass().get(worst);
    if (mixes(confusion).findAny().isEmpty()) {
      return Optional.of(
          new Finding(
              "Where is it weakest?", "Nowhere on these photos: all predictions are correct."));
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "The weakest class is “%s” with F1 %s: %s of its %s predicted correctly%s."
            .formatted(
                ClassNames.ofClass(worst),
                Say.score(score.f1()),
                Say.count(confusion.count(worst, worst)),
                Say.count(score.support(), "photo is", "photos are"),
                mostTakenFor(confusion, worst)
                    .map(
                        mix ->
                            ", %s predicted as “%s”"
                                .formatted(
                                    Say.count(mix.count(), "is", "are"),
                                    ClassNames.ofClass(mix.answer())))
                    .orElse("")));
    int answers = confusion.predictions(worst);
    sentences.add(
        answers == 0
            ? "The network never predicts it."
            : "Of the %s of this class, %s correct (precision %s)."
                .formatted(
                    Say.count(answers, "prediction", "predictions"),
                    Say.count(confusion.count(worst, worst), "is", "are"),
                    Say.percent(score.precision())));
    mixes(confusion)
        .max(Comparator.comparingInt(Mix::count))
        .ifPresent(
            mix ->
                sentences.add(
                    "The most common mistake is to predict “%s” as “%s” (%s)."
                        .formatted(
                            ClassNames.ofClass(mix.truth()),
                            ClassNames.ofClass(mix.answer()),
                            Say.count(mix.count(), "time", "times"))));
    return Optional.of(new Finding("Where is it weakest?", String.join(" ", sentences)));
  }

  static Optional<Finding> attributes(EvaluationMetrics metrics) {
    List<Attribute> known =
        Stream.of(Attribute.values())
            .filter(attribute -> Double.isFinite(metrics.macroF1(attribute)))
            .sorted(Comparator.comparingDouble(metrics::macroF1))
            .toList();
    if (known.size() < 2) {
      return Optional.empty();
    }
    Attribute lowest = known.get(0);
    String scores =
        known.stream()
            .map(
                attribute ->
                    "%s %s (%s)"
                        .formatted(
                            ClassNames.inSentence(attribute),
                            Say.score(metrics.macroF1(attribute)),
                            Say.count(metrics.attribute(attribute).images(), "photo", "photos")))
            .collect(Collectors.joining(", "));
    Confusion confusion = metrics.faceClass().confusion();
    long mistakes = count(confusion, mix -> true);
    if (mistakes == 0) {
      return Optional.of(
          new Finding("Which attribute causes the mistakes?", "F1 by attribute: " + scores + "."));
    }
    String blame =
        known.stream()
            .map(
                attribute ->
                    "%s have the wrong %s"
                        .formatted(
                            Say.percent(count(confusion, mix -> differs(mix, attribute)), mistakes),
                            ClassNames.inSentence(attribute)))
            .collect(Collectors.joining(", "));
    long alone =
        count(
            confusion,
            mix ->
                Stream.of(Attribute.values())
                    .allMatch(attribute -> differs(mix, attribute) == (attribute == lowest)));
    return Optional.of(
        new Finding(
            "Which attribute causes the mistakes?",
            "The %s is the hardest attribute; F1 by attribute: %s. Of the %s over the 18 classes, %s (a photo can have several wrong attributes); in %s only the %s is wrong."
                .formatted(
                    ClassNames.inSentence(lowest),
                    scores,
                    Say.count(mistakes, "mistake", "mistakes"),
                    blame,
                    Say.percent(alone, mistakes),
                    ClassNames.inSentence(lowest))));
  }

  private static boolean differs(Mix mix, Attribute attribute) {
    return FaceClass.of(mix.truth()).value(attribute)
        != FaceClass.of(mix.answer()).value(attribute);
  }

  private static long count(Confusion confusion, Predicate<Mix> which) {
    return mixes(confusion).filter(which).mapToLong(Mix::count).sum();
  }

  /** All cells off the diagonal that hold something. */
  private static Stream<Mix> mixes(Confusion confusion) {
    int classes = confusion.classes();
    return IntStream.range(0, classes * classes)
        .mapToObj(i -> new Mix(i / classes, i % classes, confusion.count(i / classes, i % classes)))
        .filter(mix -> mix.truth() != mix.answer() && mix.count() > 0);
  }
}
