package maskwise.report;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import maskwise.base.UserError;
import maskwise.metrics.Score;
import maskwise.rundir.EpochResult;
import maskwise.rundir.ResultsFile;

/**
 * How a training went.
 *
 * @param epochs a row an epoch, in order; empty before the first epoch has ended
 */
record History(List<EpochResult> epochs) {

  static final History EMPTY = new History(List.of());

  /**
   * Reads {@code results.csv}.
   *
   * @throws UserError if it cannot be read, or a value is not what its column promises
   */
  static History read(Path csv) {
    return new History(
        ResultsFile.read(csv).stream()
            .sorted(Comparator.comparingInt(EpochResult::epoch))
            .toList());
  }

  boolean isEmpty() {
    return epochs.isEmpty();
  }

  /** The epoch of the highest score, the first of equals: the one whose weights are kept. */
  Optional<EpochResult> best() {
    return firstExtreme(row -> -row.score().value());
  }

  /** The epoch of the lowest validation loss, the first of equals. */
  Optional<EpochResult> lowestValLoss() {
    return firstExtreme(EpochResult::valLoss);
  }

  Optional<EpochResult> last() {
    return isEmpty() ? Optional.empty() : Optional.of(epochs.get(epochs.size() - 1));
  }

  /** What the score of the epochs is, such as {@code macro-F1}. */
  String scoreName() {
    return last().map(row -> row.score().name()).orElse(Score.NONE.name());
  }

  /** Duration of all epochs together, in seconds; epochs of unknown duration count nothing. */
  double seconds() {
    return epochs.stream().mapToDouble(EpochResult::seconds).filter(Double::isFinite).sum();
  }

  /** The middle of the speeds of the epochs, in images a second; NaN if none is known. */
  double medianImagesPerSecond() {
    double[] known =
        epochs.stream()
            .mapToDouble(EpochResult::imagesPerSecond)
            .filter(Double::isFinite)
            .sorted()
            .toArray();
    int middle = known.length / 2;
    if (known.length == 0) {
      return Double.NaN;
    }
    return known.length % 2 == 1 ? known[middle] : (known[middle - 1] + known[middle]) / 2;
  }

  /** One number of every epoch. */
  List<Double> column(ToDoubleFunction<EpochResult> number) {
    return epochs.stream().map(number::applyAsDouble).toList();
  }

  private Optional<EpochResult> firstExtreme(ToDoubleFunction<EpochResult> number) {
    return epochs.stream()
        .filter(row -> Double.isFinite(number.applyAsDouble(row)))
        .min(Comparator.comparingDouble(number));
  }
}
