package maskwise.train;

import maskwise.distributed.WorkerGroup;
import maskwise.run.EpochPart;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** Adds up an epoch's losses and times. */
final class StepLog {

  private final long begun = System.nanoTime();
  private final int before;
  private double lossSum;
  private int photos;

  StepLog() {
    this(EpochPart.NONE);
  }

  /**
   * @param done of the epoch before the training was taken up again
   */
  StepLog(EpochPart done) {
    before = done.photos();
    photos = done.photos();
    lossSum = done.lossSum();
  }

  /**
   * What is done so far.
   *
   * @param batches how many they were
   */
  EpochPart part(int batches) {
    return new EpochPart(batches, lossSum, photos);
  }

  void add(double loss, int batchSize) {
    lossSum += loss * batchSize;
    photos += batchSize;
  }

  /** Takes in what the other workers have added up. */
  void sum(WorkerGroup workers) {
    if (workers.isAlone()) {
      return;
    }
    try (PointerScope scope = new PointerScope()) {
      Tensor all = Tensor.create(new double[] {lossSum, photos});
      workers.sum(all);
      lossSum = all.get(0).item_double();
      photos = (int) all.get(1).item_double();
    }
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
    return (photos - before) / seconds();
  }
}
