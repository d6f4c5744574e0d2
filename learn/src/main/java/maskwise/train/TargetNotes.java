package maskwise.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.loss.LossKind;
import maskwise.loss.TrainingTargets;
import maskwise.manifest.Sample;
import maskwise.recipe.Recipe;
import maskwise.weights.WeightsSource;

/** What a run says about photos that are not just labeled, and what it refuses. */
final class TargetNotes {

  private TargetNotes() {}

  /**
   * Refuses losses that only make sense with labels that all count the same, and to distill without
   * a teacher.
   *
   * @throws UserError if the photos are not for the recipe
   */
  static void requireUsable(Recipe recipe, List<Sample> train) {
    TrainingTargets targets = TrainingData.targets(recipe, train);
    if (targets.areHard()) {
      return;
    }
    if (recipe.distill().isOn()
        && IntStream.range(0, train.size())
            .noneMatch(photo -> TrainingData.hasTeacher(recipe, targets, photo))) {
      throw new UserError(
          "expected a teacher's probabilities of "
              + recipe.target().attributes().stream()
                  .map(Attribute::key)
                  .collect(Collectors.joining(", "))
              + " (columns such as p_gender_male) in "
              + recipe.data().train()
              + " with distill.alpha over 0, found none; './maskwise distill' writes them");
    }
    String found = "found probabilities or weights in " + recipe.data().train();
    if (recipe.loss().kind() instanceof LossKind.Ldam) {
      throw new UserError(
          "expected hard labels without weights for loss.name=ldam, whose margins belong to one"
              + " label, "
              + found
              + "; set loss.name=cross_entropy or focal, or label with --hard and without"
              + " --weight");
    }
    if (recipe.loss().softF1() > 0) {
      throw new UserError(
          "expected hard labels without weights for loss.soft_f1 above 0, because F1 counts labels,"
              + " "
              + found
              + "; set loss.soft_f1=0, or label with --hard and without --weight");
    }
  }

  /** The networks that gave pseudo labels or probabilities, each once. */
  static List<String> teachers(List<Sample> train) {
    return train.stream()
        .map(Sample::teacher)
        .filter(teacher -> !teacher.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Sentences about attributes without labels, pseudo labels, probabilities and weights; none if
   * there are none.
   */
  static List<String> of(Recipe recipe, List<Sample> train) {
    List<String> notes = new ArrayList<>();
    List<Attribute> untaught = untaught(recipe, train);
    if (!untaught.isEmpty()) {
      notes.add(
          "Warning: no training photo has a label for %1$s. The network does not learn %1$s and will not predict %1$s."
              .formatted(
                  untaught.stream().map(Attribute::key).collect(Collectors.joining(" and "))));
    }
    of(train).ifPresent(notes::add);
    if (recipe.distill().isOn()) {
      notes.add(
          String.format(
              Locale.ROOT,
              "Distilling from %s with alpha %s and temperature %s.",
              String.join(", ", teachers(train)),
              plain(recipe.distill().alpha()),
              plain(recipe.distill().temperature())));
    }
    return notes;
  }

  /**
   * The attributes that nothing is learned for: their heads would answer all the same, and nobody
   * would see that they guess. None where the heads themselves are pretrained.
   */
  static List<Attribute> untaught(Recipe recipe, List<Sample> train) {
    boolean fresh =
        recipe.model().weights().isEmpty()
            || (!recipe.model().keepHeads() && bringsNoHeads(recipe.model().weights().get()));
    return !fresh
        ? List.of()
        : recipe.target().attributes().stream()
            .filter(
                each ->
                    train.stream()
                        .noneMatch(
                            photo ->
                                photo.labels().value(each).isPresent()
                                    || photo.softTargets().distributions().containsKey(each)))
            .toList();
  }

  /** A file of one's own may be a trained run, heads and all. */
  private static boolean bringsNoHeads(WeightsSource weights) {
    return !(weights instanceof WeightsSource.Local);
  }

  private static Optional<String> of(List<Sample> train) {
    List<String> parts = new ArrayList<>();
    part(train, "pseudo labels", sample -> List.copyOf(sample.pseudo())).ifPresent(parts::add);
    part(
            train,
            "probabilities instead of labels",
            sample ->
                sample.softTargets().distributions().keySet().stream()
                    .filter(each -> sample.labels().value(each).isEmpty())
                    .toList())
        .ifPresent(parts::add);
    double[] weights = train.stream().mapToDouble(Sample::weight).distinct().sorted().toArray();
    if (weights.length > 1 || (weights.length == 1 && weights[0] != 1)) {
      parts.add(
          String.format(
              Locale.ROOT,
              "weights from %s to %s",
              plain(weights[0]),
              plain(weights[weights.length - 1])));
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of("Training on " + String.join("; ", parts) + ".");
  }

  /** Which attributes a photo has something of. */
  @FunctionalInterface
  private interface Having {
    List<Attribute> of(Sample sample);
  }

  private static Optional<String> part(List<Sample> train, String what, Having having) {
    long photos = train.stream().filter(sample -> !having.of(sample).isEmpty()).count();
    String each =
        Stream.of(Attribute.values())
            .map(
                attribute -> {
                  long of =
                      train.stream().filter(photo -> having.of(photo).contains(attribute)).count();
                  return of == 0 ? "" : attribute.key() + " on " + of;
                })
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(", "));
    return photos == 0
        ? Optional.empty()
        : Optional.of("%s on %d of %d photos (%s)".formatted(what, photos, train.size(), each));
  }

  private static String plain(double number) {
    return String.format(Locale.ROOT, "%.3f", number).replaceAll("0+$", "").replaceAll("[.]$", "");
  }
}
