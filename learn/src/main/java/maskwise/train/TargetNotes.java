package maskwise.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.loss.LossKind;
import maskwise.loss.TrainingTargets;
import maskwise.manifest.Sample;
import maskwise.recipe.Recipe;

/** What a run says about photos that are not just labeled, and what it refuses. */
final class TargetNotes {

  private TargetNotes() {}

  /**
   * Refuses losses that only make sense with labels that all count the same.
   *
   * @throws UserError if there are others
   */
  static void requireUsable(Recipe recipe, TrainingTargets targets) {
    if (targets.areHard()) {
      return;
    }
    String found = "found probabilities or weights in " + recipe.data().train();
    if (recipe.loss().kind() instanceof LossKind.Ldam) {
      throw new UserError(
          "expected labels that all count the same with loss.name=ldam, whose margins are those of"
              + " one label, "
              + found
              + "; set loss.name=cross_entropy or focal, or label with --hard and without --weight");
    }
    if (recipe.loss().softF1() > 0) {
      throw new UserError(
          "expected labels that all count the same with loss.soft_f1 over 0, because F1 counts"
              + " labels, "
              + found
              + "; set loss.soft_f1=0, or label with --hard and without --weight");
    }
  }

  /** A sentence about pseudo labels, probabilities and weights; none if there are none. */
  static Optional<String> of(List<Sample> train) {
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
        : Optional.of("Learning from " + String.join("; ", parts) + ".");
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
