package maskwise.decide;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import maskwise.answer.Answers;
import maskwise.base.UserError;
import maskwise.manifest.Sample;

/**
 * Makes a decision rule from what a network answered for labelled photos. Everything that it
 * chooses by is cross-fitted by person: a rule is made from the other people and judged on these,
 * so that what it gains by knowing them does not count. The more complicated of two wins only where
 * it is surely better ({@link #SURE}), and of two calibrations only where the calibration error
 * does not grow by it.
 */
public final class Tuner {

  /** How many standard errors a gain must have: one of forty weights that bring nothing has it. */
  static final double SURE = 2;

  private Tuner() {}

  /**
   * Tunes. The same photos, answers and options give the same rule.
   *
   * @param samples the photos; those of which nothing is known are left out
   * @param probabilities {@code [photos][18]}, what the network answered, in the same order
   * @throws UserError if there are fewer people than folds, or too little is known
   */
  public static Tuning tune(List<Sample> samples, double[][] probabilities, TuneOptions options) {
    LabelledAnswers answers = new LabelledAnswers(samples, probabilities);
    CrossFit fit = new CrossFit(answers, options);
    List<CrossFit.Calibrated> calibrated = calibrations(fit, options.calibration());
    CrossFit.Calibrated taken = choose(calibrated, options.calibration());
    List<CrossFit.Weighed> weighed = weigh(fit, taken, options);
    CrossFit.Weighed chosen = chooseWeights(weighed, options.weights());
    if (options.calibration().isEmpty()
        && taken.trial().method() == Calibration.Method.VECTOR
        && chosen.trial().held() < fit.asIs()) {
      // It moves decisions too, and here to the worse: probabilities are not worth that.
      taken =
          choose(
              calibrated.stream()
                  .filter(each -> each.trial().method() != Calibration.Method.VECTOR)
                  .toList(),
              Optional.empty());
      weighed = weigh(fit, taken, options);
      chosen = chooseWeights(weighed, options.weights());
    }
    return new Tuning(
        taken.calibration(),
        chosen.weights(),
        fit.complete(),
        fit.asIs(),
        calibrated.stream().map(CrossFit.Calibrated::trial).toList(),
        weighed.stream().map(CrossFit.Weighed::trial).toList(),
        fit.reliability(answers.probabilities()),
        fit.reliability(taken.held()),
        answers.samples(),
        Answers.of(taken.held(), chosen.held()),
        answers.people(),
        fit.scoredPeople());
  }

  private static List<CrossFit.Weighed> weigh(
      CrossFit fit, CrossFit.Calibrated taken, TuneOptions options) {
    return kinds(fit.complete(), options.weights()).stream()
        .map(kind -> fit.weigh(taken, kind))
        .toList();
  }

  private static List<DecisionWeights.Kind> kinds(
      boolean complete, Optional<DecisionWeights.Kind> asked) {
    if (!complete && asked.equals(Optional.of(DecisionWeights.Kind.CLASS))) {
      throw new UserError(
          "expected photos with all three labels for one weight per class, found none; use"
              + " --weights attribute");
    }
    return Stream.of(DecisionWeights.Kind.values())
        .filter(kind -> complete || kind != DecisionWeights.Kind.CLASS)
        .filter(wanted(DecisionWeights.Kind.NONE, asked))
        .toList();
  }

  private static List<CrossFit.Calibrated> calibrations(
      CrossFit fit, Optional<Calibration.Method> asked) {
    return Arrays.stream(Calibration.Method.values())
        .filter(wanted(Calibration.Method.NONE, asked))
        .map(fit::calibrate)
        .toList();
  }

  /** What is compared with, and what was asked for, or everything. */
  private static <T> Predicate<T> wanted(T none, Optional<T> asked) {
    return kind -> asked.isEmpty() || kind == none || asked.get() == kind;
  }

  private static CrossFit.Calibrated choose(
      List<CrossFit.Calibrated> tried, Optional<Calibration.Method> asked) {
    CrossFit.Calibrated best = tried.get(0);
    for (CrossFit.Calibrated other : tried.subList(1, tried.size())) {
      double gain = best.trial().heldLoss() - other.trial().heldLoss();
      boolean sure = gain > SURE * other.errorOfGain(best);
      boolean worse = other.trial().heldError() > best.trial().heldError();
      best = asked.isPresent() || (sure && !worse) ? other : best;
    }
    return best;
  }

  private static CrossFit.Weighed chooseWeights(
      List<CrossFit.Weighed> tried, Optional<DecisionWeights.Kind> asked) {
    List<CrossFit.Weighed> all = new ArrayList<>(tried);
    CrossFit.Weighed best = all.remove(0);
    for (CrossFit.Weighed other : all) {
      double gain = other.trial().held() - best.trial().held();
      best = asked.isPresent() || gain > SURE * other.errorOfGain(best) ? other : best;
    }
    return best;
  }
}
