package maskwise.report;

import java.util.Optional;
import maskwise.rundir.EpochResult;

/**
 * Whether the network overfits. Training photos are augmented and their loss may be weighted, so
 * that the heights of the two losses cannot be compared; their courses can.
 */
final class HistoryFinding {

  private static final int MIN_EPOCHS = 3;

  /** A rise of the validation loss above its lowest that is more than noise. */
  private static final double RISE = 0.05;

  private HistoryFinding() {}

  static Optional<Finding> of(History history) {
    if (history.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Finding("Does it overfit?", answer(history)));
  }

  private static String answer(History history) {
    Optional<EpochResult> lowest = history.lowestValLoss();
    Optional<EpochResult> end = history.last();
    if (history.epochs().size() < MIN_EPOCHS || lowest.isEmpty() || end.isEmpty()) {
      return "Too early to tell: this needs at least %d epochs with a validation loss; there %s."
          .formatted(
              MIN_EPOCHS,
              history.epochs().size() == 1
                  ? "is 1"
                  : "are "
                      + history.epochs().stream()
                          .filter(e -> Double.isFinite(e.valLoss()))
                          .count());
    }
    EpochResult low = lowest.get();
    EpochResult last = end.get();
    double rise = last.valLoss() / low.valLoss() - 1;
    if (!(rise > RISE)) {
      return "No: the validation loss ended at %s, %s. %s"
          .formatted(
              Say.score(last.valLoss()),
              low.epoch() == last.epoch()
                  ? "its minimum"
                  : "%s above its minimum (epoch %d)".formatted(Say.percent(rise), low.epoch()),
              best(history, last));
    }
    String course =
        "after epoch %d, the validation loss increased from %s to %s (%s)"
            .formatted(
                low.epoch(),
                Say.score(low.valLoss()),
                Say.score(last.valLoss()),
                "+" + Say.percent(rise));
    return last.trainLoss() < low.trainLoss()
        ? "Yes: %s while the training loss kept decreasing, from %s to %s. Stronger augmentation, more people or early stopping may help. %s"
            .formatted(
                course,
                Say.score(low.trainLoss()),
                Say.score(last.trainLoss()),
                best(history, last))
        : "No, training is unstable: %s, and the training loss did not decrease either. A lower learning rate may help. %s"
            .formatted(course, best(history, last));
  }

  private static String best(History history, EpochResult last) {
    return history
        .best()
        .map(
            best ->
                best.epoch() == last.epoch()
                    ? "%s was best in the last epoch (%s), so more epochs may help."
                        .formatted(best.score().title(), Say.score(best.score().value()))
                    : "%s was best in epoch %d (%s), whose weights are saved; it ended at %s."
                        .formatted(
                            best.score().title(),
                            best.epoch(),
                            Say.score(best.score().value()),
                            Say.score(last.score().value())))
        .orElse("");
  }
}
