package maskwise.report;

import java.util.List;
import java.util.Optional;
import maskwise.rundir.Prediction;

/** Whether the network is as often right as it is sure. */
final class ConfidenceFinding {

  /** Nearer than this, confidence and accuracy agree. */
  private static final double SAME = 0.05;

  private ConfidenceFinding() {}

  static Optional<Finding> of(List<Prediction> predictions) {
    List<Prediction> judged =
        predictions.stream()
            .filter(p -> p.truth().isPresent() && Double.isFinite(p.confidence()))
            .toList();
    if (judged.isEmpty()) {
      return Optional.empty();
    }
    double sure = judged.stream().mapToDouble(Prediction::confidence).average().orElseThrow();
    double right = judged.stream().filter(p -> !p.isWrong()).count() / (double) judged.size();
    String verdict =
        Math.abs(sure - right) < SAME
            ? "Its confidence can be believed as it is."
            : sure > right
                ? "It is over-confident: believe its confidence less than it says."
                : "It is under-confident, as label smoothing makes a network: it is right more often than it says.";
    return Optional.of(
        new Finding(
            "Can its confidence be believed?",
            "On average it is %s sure of its answer, and %s of the answers are right. %s"
                .formatted(Say.percent(sure), Say.percent(right), verdict)));
  }
}
