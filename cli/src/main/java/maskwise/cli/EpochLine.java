package maskwise.cli;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import maskwise.label.Attribute;
import maskwise.metrics.KnownCounts;
import maskwise.rundir.EpochResult;
import maskwise.rundir.ProbeScores;
import maskwise.train.TrainingPlan;

/**
 * What an epoch has brought, in a line.
 *
 * @param best whether it is the best so far
 * @param once seconds of it that no later epoch takes: the features of a frozen trunk are computed
 *     in the first
 */
record EpochLine(TrainingPlan plan, EpochResult result, boolean best, double once) {

  String text() {
    int epochs = plan.recipe().train().epochs();
    int left = epochs - result.epoch();
    return String.format(
        Locale.ROOT,
        "Epoch %d/%d: loss %.3f, validation loss %.3f, %s%s%s, %.0f images/s, %s%s",
        result.epoch(),
        epochs,
        result.trainLoss(),
        result.valLoss(),
        scores(result, plan.validation()) + years(result),
        best ? " (best)" : "",
        probed(result.probe()),
        result.imagesPerSecond(),
        ProgressDisplay.duration(result.seconds()),
        left == 0 ? "" : ", about " + ProgressDisplay.duration(left(left)) + " left");
  }

  private double left(int epochs) {
    return epochs * Math.max(0, result.seconds() - once);
  }

  private static String years(EpochResult result) {
    return Double.isNaN(result.ageMae())
        ? ""
        : String.format(Locale.ROOT, ", ages off by %.1f years", result.ageMae());
  }

  /** What the network makes of training photos, to be compared with what stands before it. */
  private static String probed(ProbeScores probe) {
    if (!probe.measured()) {
      return "";
    }
    return String.format(
        Locale.ROOT,
        "; on training photos loss %.3f, %s %.3f",
        probe.loss(),
        probe.score().name(),
        probe.score().value());
  }

  /**
   * Each figure with the photos behind it. Where no photo has all three labels there is no class to
   * score; where some lack one, the attributes say more than the classes alone.
   */
  private static String scores(EpochResult result, KnownCounts known) {
    String classes =
        String.format(
            Locale.ROOT,
            "accuracy %.3f, macro-F1 %.3f on %d",
            result.accuracy(),
            result.macroF1(),
            known.complete());
    if (known.complete() == known.photos()) {
      return classes;
    }
    String attributes =
        Map.of(
                Attribute.MASK, result.maskF1(),
                Attribute.GENDER, result.genderF1(),
                Attribute.AGE, result.ageF1())
            .entrySet()
            .stream()
            .filter(score -> known.of(score.getKey()) > 0)
            .sorted(Map.Entry.comparingByKey())
            .map(
                score ->
                    String.format(
                        Locale.ROOT,
                        "%s %.3f on %d",
                        score.getKey().key(),
                        score.getValue(),
                        known.of(score.getKey())))
            .collect(Collectors.joining(", ", "F1: ", ""));
    if (known.complete() == 0) {
      return result.score().name().startsWith("mean")
          ? String.format(
              Locale.ROOT,
              "%s %.3f (%s)",
              result.score().name(),
              result.score().value(),
              attributes)
          : attributes;
    }
    return classes + " (" + attributes + ")";
  }
}
