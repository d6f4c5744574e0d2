package maskwise.load;

import java.util.Optional;

/**
 * The batches of a loader one after another, epoch after epoch without an end: for photos that go
 * along with a training at a pace of their own. Which batch comes at a place depends on the place
 * alone, so that a training that is taken up again gets the batches of an unbroken one.
 *
 * <p>To be read by one thread; batches that are asked for in order are made ahead. It does not own
 * the loader.
 */
public final class BatchStream implements AutoCloseable {

  private final BatchLoader loader;
  private Optional<Epoch> open = Optional.empty();
  private long next;

  /**
   * @param loader has at least one batch
   */
  public BatchStream(BatchLoader loader) {
    if (loader.batches() == 0) {
      throw new IllegalArgumentException("expected a loader with at least one batch, found none");
    }
    this.loader = loader;
  }

  /**
   * The batch at a place, to be closed by its reader.
   *
   * @param place from 0; the first of the second epoch comes after the last of the first
   * @throws maskwise.base.UserError if a picture cannot be read
   */
  public Batch at(long place) {
    int first = (int) (place % loader.batches());
    if (open.isEmpty() || place != next || first == 0) {
      close();
      open = Optional.of(loader.epoch(Math.toIntExact(place / loader.batches()), first));
    }
    next = place + 1;
    return open.get().iterator().next();
  }

  /** Stops making batches ahead. */
  @Override
  public void close() {
    open.ifPresent(Epoch::close);
    open = Optional.empty();
  }
}
