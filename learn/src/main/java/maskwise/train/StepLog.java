package maskwise.train;

/** Adds up an epoch's losses and times. */
final class StepLog {

  private final long begun = System.nanoTime();
  private double lossSum;
  private int photos;

  void add(double loss, int batchSize) {
    lossSum += loss * batchSize;
    photos += batchSize;
  }

  /** Mean over the photos so far. */
  double loss() {
    return lossSum / photos;
  }

  int photos() {
    return photos;
  }

  double seconds() {
    return (System.nanoTime() - begun) / 1e9;
  }

  double photosPerSecond() {
    return photos / seconds();
  }
}
