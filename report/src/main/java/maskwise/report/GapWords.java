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

  private GapWords() {}

  /** What is the matter, in one sentence. */
  static String headline(GapVerdict verdict) {
    return switch (verdict.kind()) {
      case TOO_EARLY ->
          "Too early to tell: that takes at least 4 epochs, here %s."
              .formatted(verdict.end().epoch() == 1 ? "is 1" : "are " + verdict.end().epoch());
      case OVERFITTING ->
          "Yes, it overfits: the gap opens after epoch %d%s."
              .formatted(
                  verdict.opened().orElseThrow(),
                  widest(verdict)
                      .map(gap -> ", most of all in the " + ClassNames.inSentence(gap.attribute()))
                      .orElse(""));
      case UNSTEADY ->
          "That cannot be read: the validation loss jumps by about %s from epoch to epoch."
              .formatted(Say.score(verdict.jump()));
      case AHEAD ->
          "Not yet: training photos are told better than validation photos, but these still get better too.";
      case UNDERFITTING -> "No, it underfits: it does badly even on the photos it learns from.";
      case TOGETHER -> "No: training and validation photos are told about equally well.";
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
      verdict.widestValue().ifPresent(row -> sentences.add(found("Of the values, ", row)));
      verdict.widestClass().ifPresent(row -> sentences.add(found("Of the 18 classes, ", row)));
    }
    sentences.add(certainty(verdict, score));
    advice(verdict).ifPresent(sentences::add);
    return sentences;
  }

  private static String course(GapVerdict verdict) {
    return "Up to epoch %d both losses fall together. After it the loss on training photos falls on, from %s to %s, while that on validation photos %s %s to %s."
        .formatted(
            verdict.then().epoch(),
            Say.score(verdict.then().training().loss()),
            Say.score(verdict.end().training().loss()),
            verdict.rising() ? "rises from" : "stays where it is,",
            Say.score(verdict.then().validation().loss()),
            Say.score(verdict.end().validation().loss()));
  }

  private static String scores(GapVerdict verdict, String score) {
    return "Over the last three epochs, %s is on average %s on photos it learns from and %s on people it never saw."
        .formatted(
            score,
            Say.score(verdict.end().training().score()),
            Say.score(verdict.end().validation().score()));
  }

  private static Optional<String> attributes(GapVerdict verdict) {
    return verdict.attributes().isEmpty()
        ? Optional.empty()
        : Optional.of(
            "By attribute, training against validation: "
                + verdict.attributes().stream()
                    .map(GapWords::attribute)
                    .collect(Collectors.joining("; "))
                + ".");
  }

  private static String attribute(AttributeGap gap) {
    return "%s %s against %s%s"
        .formatted(
            ClassNames.inSentence(gap.attribute()),
            Say.score(gap.training()),
            Say.score(gap.validation()),
            gap.opened().isPresent()
                ? " (apart since epoch %d)".formatted(gap.opened().getAsInt())
                : " (no more than chance)");
  }

  private static String found(String among, GapRow row) {
    return among
        + "“%s” differs most surely: %s of its %s are told right among training photos, %s of %s (%s) among validation photos."
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
              ? "How sure is that? Had other people been asked, the two might differ by %s or so by chance alone; they differ by %s."
                  .formatted(chance, Say.score(verdict.gap()))
              : "How sure is that? The losses say it; in %s the two differ by %s, and that much may be chance (up to %s or so)."
                  .formatted(score, Say.score(verdict.gap()), chance);
      default ->
          "How sure is that? With these people a difference of %s below %s or so may be chance."
              .formatted(score, chance);
    };
  }

  private static Optional<String> advice(GapVerdict verdict) {
    return switch (verdict.kind()) {
      case UNDERFITTING ->
          Optional.of(
              verdict.stillLearning()
                  ? "The training loss was still falling: more epochs, or a higher learning rate, come first."
                  : "The training loss no longer falls: a larger or pretrained network, larger pictures, less frozen, weaker augmentation or a higher learning rate may help; more photos will not.");
      case UNSTEADY ->
          Optional.of(
              "A lower learning rate, larger batches or a running mean of the weights (train.ema) make it steadier.");
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
