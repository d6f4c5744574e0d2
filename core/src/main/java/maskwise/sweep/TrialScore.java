package maskwise.sweep;

import java.util.stream.Stream;
import maskwise.label.Attribute;
import maskwise.metrics.EvaluationMetrics;
import maskwise.metrics.Score;

/**
 * What one training of a sweep gave.
 *
 * @param variant what was changed, by name
 * @param settings the same as {@code key=value}, separated by blanks; empty for the base
 * @param seed of the training
 * @param epochs that it was given
 * @param score macro-F1, or what takes its place where labels are incomplete
 * @param accuracy over the 18 classes
 * @param mask macro-F1 of the attribute
 * @param gender macro-F1 of the attribute
 * @param age macro-F1 of the attribute
 * @param seconds that it took
 * @param run its directory
 */
public record TrialScore(
    String variant,
    String settings,
    long seed,
    int epochs,
    double score,
    double accuracy,
    double mask,
    double gender,
    double age,
    double seconds,
    String run) {

  /** Of a training that has ended. */
  public static TrialScore of(
      String variant,
      String settings,
      long seed,
      int epochs,
      EvaluationMetrics metrics,
      double seconds,
      String run) {
    return new TrialScore(
        variant,
        settings,
        seed,
        epochs,
        Score.of(metrics).value(),
        metrics.accuracy(),
        metrics.macroF1(Attribute.MASK),
        metrics.macroF1(Attribute.GENDER),
        metrics.macroF1(Attribute.AGE),
        seconds,
        run);
  }

  /** Whether the variant itself says how many epochs it is given, instead of the recipe. */
  boolean hasOwnEpochs() {
    return Stream.of(settings.split(" ")).anyMatch(each -> each.startsWith("train.epochs="));
  }
}
