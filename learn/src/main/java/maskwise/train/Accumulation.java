package maskwise.train;

/**
 * Which batches of an epoch make a step of the optimizer together. A last group with fewer batches
 * is a step of its own.
 *
 * @param batches of an epoch
 * @param each batches a step, at least 1
 */
record Accumulation(int batches, int each) {

  /** Steps of an epoch. */
  int steps() {
    return (batches + each - 1) / each;
  }

  /** The step within the epoch that a batch belongs to, from 0. */
  int step(int batch) {
    return batch / each;
  }

  /** First batch of the step that a batch belongs to. */
  int first(int batch) {
    return batch - batch % each;
  }

  /** The batch after the last one of the step that a batch belongs to. */
  int end(int batch) {
    return Math.min(batches, first(batch) + each);
  }
}
