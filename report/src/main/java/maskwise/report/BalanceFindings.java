package maskwise.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import maskwise.explore.AttributeCounts;
import maskwise.explore.ClassCounts;
import maskwise.explore.Imbalance;
import maskwise.explore.LabelSurvey;
import maskwise.explore.PairCounts;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;

/** What is rare, what is missing, and what goes together by chance. */
final class BalanceFindings {

  /** From here on the rare class is in danger of never being answered. */
  private static final double SEVERE = 10;

  private static final double NOTICEABLE = 3;

  /** With fewer people than this, the score of a class is a matter of luck. */
  private static final int FEW_PEOPLE = 20;

  /** A share that differs by so much from the rest is a hint that a network will take. */
  private static final double HINT = 0.2;

  private static final int MIN_FOR_HINT = 30;

  private BalanceFindings() {}

  /** Classes without a photo that are not missing because of a single attribute's only value. */
  static Optional<DataFinding> absent(LabelSurvey labels) {
    List<Integer> absent =
        labels.classes().absent().stream()
            .filter(i -> !isRuledOut(FaceClass.of(i), labels))
            .toList();
    if (absent.isEmpty() || labels.classes().complete() == 0) {
      return Optional.empty();
    }
    return Optional.of(
        new DataFinding(
            DataFinding.Weight.FIRST,
            "%s no photos"
                .formatted(absent.size() == 1 ? "1 class has" : absent.size() + " classes have"),
            "A network never predicts a class that it has not seen: "
                + commonTo(absent).orElse(list(absent, 3))
                + ". Import and merge photos of it; if only the masks are missing, ./maskwise"
                + " synthesize paints them."));
  }

  /**
   * Whether an attribute has one value only, which is a finding of its own, and this is another.
   */
  private static boolean isRuledOut(FaceClass face, LabelSurvey labels) {
    return labels.attributes().values().stream()
        .filter(counts -> counts.images().stream().filter(count -> count > 0).count() == 1)
        .anyMatch(counts -> counts.images().get(face.value(counts.attribute())) == 0);
  }

  /** How unequal the classes are. */
  static Optional<DataFinding> imbalance(LabelSurvey labels) {
    Optional<Imbalance> found = labels.classes().imbalance();
    if (found.isEmpty()) {
      return ofOneAttribute(labels);
    }
    if (found.get().ratio() < NOTICEABLE) {
      return Optional.empty();
    }
    Imbalance classes = found.get();
    List<Integer> rarest =
        IntStream.range(0, FaceClass.COUNT)
            .filter(i -> labels.classes().images().get(i) > 0)
            .boxed()
            .sorted(Comparator.comparing(labels.classes().images()::get))
            .toList();
    Optional<AttributeCounts> cause =
        labels.attributes().values().stream()
            .filter(counts -> counts.imbalance().isPresent())
            .max(Comparator.comparing(counts -> counts.imbalance().get().ratio()));
    return Optional.of(
        new DataFinding(
            classes.ratio() >= SEVERE ? DataFinding.Weight.FIRST : DataFinding.Weight.WORTH,
            "One class has %s times as many photos as another".formatted(times(classes.ratio())),
            "There are %s of “%s” but only %s of “%s”. If unsure, a network predicts the more common class, but macro-F1 gives every class the same weight. %sTry loss.class_weights: balanced in the recipe. More photos help most for %s. %s"
                .formatted(
                    Say.count(classes.largestImages(), "photo", "photos"),
                    ClassNames.ofClass(classes.largest()),
                    Say.count(classes.smallestImages()),
                    ClassNames.ofClass(classes.smallest()),
                    cause.map(BalanceFindings::cause).orElse(""),
                    list(rarest.subList(0, Math.min(3, rarest.size())), 3),
                    cause.map(BalanceFindings::remedy).orElse(""))));
  }

  /** Where no photo has a class, the most unequal attribute. */
  private static Optional<DataFinding> ofOneAttribute(LabelSurvey labels) {
    return labels.attributes().values().stream()
        .filter(counts -> counts.imbalance().isPresent())
        .max(Comparator.comparing(counts -> counts.imbalance().get().ratio()))
        .filter(counts -> counts.imbalance().get().ratio() >= NOTICEABLE)
        .map(
            counts ->
                new DataFinding(
                    DataFinding.Weight.WORTH,
                    "“%s” is %s times as frequent as “%s”"
                        .formatted(
                            ClassNames.of(counts.attribute(), counts.imbalance().get().largest()),
                            times(counts.imbalance().get().ratio()),
                            ClassNames.of(counts.attribute(), counts.imbalance().get().smallest())),
                    "If unsure, a network predicts the more common value. Try loss.class_weights:"
                        + " balanced in the recipe, or add photos. "
                        + remedy(counts)));
  }

  private static String cause(AttributeCounts counts) {
    Imbalance imbalance = counts.imbalance().orElseThrow();
    return imbalance.ratio() < 2
        ? ""
        : "Most of the imbalance comes from the %s: %s “%s” against %s “%s”. "
            .formatted(
                ClassNames.inSentence(counts.attribute()),
                Say.count(imbalance.largestImages()),
                ClassNames.of(counts.attribute(), imbalance.largest()),
                Say.count(imbalance.smallestImages()),
                ClassNames.of(counts.attribute(), imbalance.smallest()));
  }

  private static String remedy(AttributeCounts counts) {
    return counts.attribute() == Attribute.MASK
        ? "./maskwise synthesize paints masks on bare faces, also incorrectly worn ones."
        : "Photos from other sources do not need all labels: a face with only a known %s can be used too."
            .formatted(ClassNames.inSentence(counts.attribute()));
  }

  /** Classes that rest on few people. */
  static Optional<DataFinding> fewPeople(ClassCounts classes) {
    List<Integer> few =
        IntStream.range(0, FaceClass.COUNT)
            .filter(i -> classes.people().get(i) > 0 && classes.people().get(i) < FEW_PEOPLE)
            .boxed()
            .sorted(Comparator.comparing(classes.people()::get))
            .toList();
    return few.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DataFinding(
                DataFinding.Weight.WORTH,
                "%s on few people"
                    .formatted(Say.count(few.size(), "class depends", "classes depend")),
                "“%s” has the fewest: %s. A split uses only one in five of them for validation, so the score of the class varies by chance. With ./maskwise split --folds 5, everybody is used for validation once."
                    .formatted(
                        ClassNames.ofClass(few.get(0)),
                        Say.count(classes.people().get(few.get(0)), "person", "people"))));
  }

  /** The pair of values that goes together most, beyond what the rest of the data shows. */
  static Optional<DataFinding> hint(LabelSurvey labels) {
    List<Hint> hints = new ArrayList<>();
    labels.pairs().forEach(pair -> hints(pair, hints));
    return hints.stream()
        .filter(hint -> Math.abs(hint.inside() - hint.outside()) >= HINT)
        .max(Comparator.comparing(hint -> Math.abs(hint.inside() - hint.outside())))
        .map(
            hint ->
                new DataFinding(
                    DataFinding.Weight.KNOW,
                    "%s and %s are correlated in this data"
                        .formatted(
                            ClassNames.title(hint.pair().rows()),
                            ClassNames.inSentence(hint.pair().columns())),
                    "Of the photos with “%s”, %s are “%s”; of all others %s. A network may learn this correlation and fail on photos without it."
                        .formatted(
                            ClassNames.of(hint.pair().columns(), hint.column()),
                            Say.percent(hint.inside()),
                            ClassNames.of(hint.pair().rows(), hint.row()),
                            Say.percent(hint.outside()))));
  }

  private record Hint(PairCounts pair, int row, int column, double inside, double outside) {}

  private static void hints(PairCounts pair, List<Hint> into) {
    int known = pair.known();
    for (int column = 0; column < pair.columns().size(); column++) {
      int inside = pair.column(column);
      int outside = known - inside;
      if (Math.min(inside, outside) < MIN_FOR_HINT) {
        continue;
      }
      for (int row = 0; row < pair.rows().size(); row++) {
        int both = pair.images().get(row).get(column);
        into.add(
            new Hint(
                pair,
                row,
                column,
                (double) both / inside,
                (double) (pair.row(row) - both) / outside));
      }
    }
  }

  /** What all of the classes have in common and no other class has, in words. */
  private static Optional<String> commonTo(List<Integer> classes) {
    for (Attribute attribute : Attribute.values()) {
      List<Integer> values =
          classes.stream().map(i -> FaceClass.of(i).value(attribute)).distinct().toList();
      if (values.size() < attribute.size()
          && classes.size() == values.size() * FaceClass.COUNT / attribute.size()) {
        return Optional.of(
            "nothing with the %s %s"
                .formatted(
                    ClassNames.inSentence(attribute),
                    values.stream()
                        .map(value -> "“" + ClassNames.of(attribute, value) + "”")
                        .collect(Collectors.joining(" or "))));
      }
    }
    return Optional.empty();
  }

  private static String list(List<Integer> classes, int most) {
    String named =
        classes.stream()
            .limit(most)
            .map(i -> "“" + ClassNames.ofClass(i) + "”")
            .collect(Collectors.joining(", "));
    int more = classes.size() - most;
    return more > 0 ? named + " and " + more + " others" : named;
  }

  private static String times(double ratio) {
    return ratio < 10 ? String.format(Locale.ROOT, "%.1f", ratio) : Say.count(Math.round(ratio));
  }
}
