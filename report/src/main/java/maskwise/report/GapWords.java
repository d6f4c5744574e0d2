package maskwise.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import maskwise.gap.GapRow;
import maskwise.gap.GapVerdict;
import maskwise.gap.GapVerdict.AttributeGap;
import maskwise.gap.GapVerdict.Kind;

/** A verdict in words that need no statistics. */
final class GapWords {

  /** A difference of scores up to which they are called equal. */
  private static final double ABOUT_EQUAL = 0.05;

  private GapWords() {}

  /** What is the matter, in one sentence. */
  static String headline(GapVerdict verdict) {
    return switch (verdict.kind()) {
      case TOO_EARLY ->
          "Too early to tell: this needs at least 4 epochs; there %s."
              .formatted(verdict.end().epoch() == 1 ? "is 1" : "are " + verdict.end().epoch());
      case OVERFITTING ->
          "Yes, it overfits: the gap opens after epoch %d%s."
              .formatted(
                  verdict.opened().orElseThrow(),
                  widest(verdict)
                      .map(gap -> ", mostly for the " + ClassNames.inSentence(gap.attribute()))
                      .orElse(""));
      case UNSTEADY ->
          "Unclear: the validation loss varies by about %s from epoch to epoch."
              .formatted(Say.score(verdict.jump()));
      case AHEAD ->
          "Not yet: scores are higher on training photos than on validation photos, but both are"
              + " still improving.";
      case UNDERFITTING ->
          verdict.gap() <= ABOUT_EQUAL
              ? "No, it underfits: scores are low even on the training photos."
              : "Not clearly, but it underfits: scores are low even on the training photos. They are"
                  + " lower on validation photos, which may be chance.";
      case TOGETHER ->
          verdict.gap() <= ABOUT_EQUAL
              ? "No: scores on training and validation photos are about equal."
              : "Not clearly: scores are higher on training photos, but the difference may be chance.";
    };
  }

  /**
   * The numbers behind it, and where they come from.
   *
   * @param score what the scores are, such as {@code macro-F1}
   */
  static List<String> evidence(GapVerdict verdict, String score) {
    List<String> sentences = new ArrayList<>();
    if (verdict.kind() == Kind.TOO_EARLY) {
      return sentences;
    }
    if (verdict.kind() == Kind.OVERFITTING) {
      sentences.add(course(verdict));
    }
    sentences.add(scores(verdict, score));
    if (verdict.kind() == Kind.OVERFITTING || verdict.kind() == Kind.AHEAD) {
      attributes(verdict).ifPresent(sentences::add);
      verdict.widestValue().ifPresent(row -> sentences.add(found("Of all values, ", row)));
      verdict.widestClass().ifPresent(row -> sentences.add(found("Of the 18 classes, ", row)));
    }
    sentences.add(certainty(verdict, score));
    advice(verdict).ifPresent(sentences::add);
    return sentences;
  }

  private static String course(GapVerdict verdict) {
    return "Up to epoch %d, both losses decrease. After it, the training loss keeps decreasing, from %s to %s, while the validation loss %s %s to %s."
        .formatted(
            verdict.then().epoch(),
            Say.score(verdict.then().training().loss()),
            Say.score(verdict.end().training().loss()),
            verdict.rising() ? "increases from" : "does not decrease,",
            Say.score(verdict.then().validation().loss()),
            Say.score(verdict.end().validation().loss()));
  }

  private static String scores(GapVerdict verdict, String score) {
    return "Averaged over the last three epochs, %s is %s on training photos and %s on validation photos."
        .formatted(
            score,
            Say.score(verdict.end().training().score()),
            Say.score(verdict.end().validation().score()));
  }

  private static Optional<String> attributes(GapVerdict verdict) {
    return verdict.attributes().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "By attribute, training vs. validation: "
                + verdict.attributes().stream()
                    .map(GapWords::attribute)
                    .collect(Collectors.joining("; "))
                + ".");
  }

  private static String attribute(AttributeGap gap) {
    return "%s %s vs. %s%s"
        .formatted(
            ClassNames.inSentence(gap.attribute()),
            Say.score(gap.training()),
            Say.score(gap.validation()),
            gap.opened().isPresent()
                ? " (gap since epoch %d)".formatted(gap.opened().getAsInt())
                : " (may be chance)");
  }

  private static String found(String among, GapRow row) {
    return among
        + "“%s” has the most significant gap: %s of its %s are correct on training photos, %s of %s (%s) on validation photos."
            .formatted(
                row.attribute()
                    .map(of -> ClassNames.of(of, row.value()))
                    .orElseGet(() -> ClassNames.ofClass(row.value())),
                Say.count(row.training().right()),
                Say.count(row.training().photos()),
                Say.count(row.validation().right()),
                Say.count(row.validation().photos()),
                Say.count(row.validation().people(), "person", "people"));
  }

  private static String certainty(GapVerdict verdict, String score) {
    String chance = Say.score(2 * verdict.noise());
    return switch (verdict.kind()) {
      case OVERFITTING, AHEAD ->
          verdict.gap() > 2 * verdict.noise()
              ? "How certain is this? By chance alone, the two could differ by about %s; they differ by %s."
                  .formatted(chance, Say.score(verdict.gap()))
              : "How certain is this? It follows from the losses; in %s the two differ by %s, which may be chance (up to about %s)."
                  .formatted(score, Say.score(verdict.gap()), chance);
      default ->
          "How certain is this? With this number of people, a difference of %s below about %s may be chance."
              .formatted(score, chance);
    };
  }

  private static Optional<String> advice(GapVerdict verdict) {
    return switch (verdict.kind()) {
      case UNDERFITTING ->
          Optional.of(
              verdict.stillLearning()
                  ? "The training loss was still decreasing: first train for more epochs or with a"
                      + " higher learning rate."
                  : "The training loss no longer decreases: a larger or pretrained network, larger"
                      + " images, fewer frozen layers, weaker augmentation or a higher learning"
                      + " rate may help; more photos will not.");
      case UNSTEADY ->
          Optional.of(
              "A lower learning rate, larger batches or an exponential moving average of the"
                  + " weights (train.ema) stabilize it.");
      default -> Optional.empty();
    };
  }

  /** Whether the lessons against overfitting apply. */
  static boolean isWarning(GapVerdict verdict) {
    return verdict.kind() == Kind.OVERFITTING || verdict.kind() == Kind.AHEAD;
  }

  /** The attribute to blame, if one differs by more than chance. */
  private static Optional<AttributeGap> widest(GapVerdict verdict) {
    return verdict.attributes().stream().filter(gap -> gap.opened().isPresent()).findFirst();
  }
}
