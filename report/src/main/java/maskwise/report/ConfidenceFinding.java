package maskwise.report;

import java.util.List;
import java.util.Optional;
import maskwise.decide.Reliability;
import maskwise.rundir.Prediction;

/** Whether the network is as often right as it is sure. */
final class ConfidenceFinding {

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
    boolean[] hits = new boolean[judged.size()];
    for (int i = 0; i < hits.length; i++) {
      hits[i] = !judged.get(i).isWrong();
    }
    Reliability reliability =
        Reliability.of(
            judged.stream().mapToDouble(Prediction::confidence).toArray(), hits, Reliability.BINS);
    return Optional.of(
        new Finding(
            "Is it calibrated?",
            "Its average confidence is %s, and %s of its predictions are correct. %s"
                .formatted(Say.percent(sure), Say.percent(right), TrustWords.of(reliability))));
  }
}
