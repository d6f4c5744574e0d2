package maskwise.load;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import maskwise.base.UserError;
import maskwise.picture.Canvas;

/**
 * Turns a list of picture files into batches of equal pictures. What a batch holds depends only on
 * the files, the seed, the epoch and its number: not on threads, timing or what was read before.
 */
public final class BatchLoader implements AutoCloseable {

  private final PictureSource source;
  private final LoaderOptions options;
  private final BufferPool pool;
  private final Set<Epoch> open = ConcurrentHashMap.newKeySet();

  // Both are guarded by this.
  private Optional<EpochOrder> lastOrder = Optional.empty();
  private int lastEpoch;

  /**
   * @param pictures the files; labels stay with the caller, by place in this list
   * @param options sizes, chance and threads
   * @param cache where to take decoded pictures from; must hold all of them at this size
   */
  public BatchLoader(List<Path> pictures, LoaderOptions options, Optional<PictureCache> cache) {
    this(pictures, options, cache, Optional.empty());
  }

  /**
   * A loader that does not augment all pictures equally often.
   *
   * @param pictures as above
   * @param options as above
   * @param cache as above
   * @param augmentShares factor of the probability of each step of the augmentation for each
   *     picture, 0 to 1, in the order of the pictures; 1 for all if empty
   */
  public BatchLoader(
      List<Path> pictures,
      LoaderOptions options,
      Optional<PictureCache> cache,
      Optional<double[]> augmentShares) {
    this(
        new PictureSource(
            Pictures.of(pictures),
            options,
            cache,
            cache.map(c -> c.places(pictures, options.size())).orElseGet(() -> new int[0]),
            augmentShares),
        options);
  }

  /**
   * A loader of pictures that are not files as they are, without a cache.
   *
   * @param pictures read on the loader's threads; they stay open as long as the loader
   * @param options as above
   */
  public BatchLoader(Pictures pictures, LoaderOptions options) {
    this(
        new PictureSource(pictures, options, Optional.empty(), new int[0], Optional.empty()),
        options);
  }

  private BatchLoader(PictureSource source, LoaderOptions options) {
    this.source = source;
    this.options = options;
    this.pool =
        new BufferPool(
            options.shard().most(options.batchSize()) * options.pictureBytes(),
            options.prefetch() + 1);
  }

  /** Batches an epoch has. */
  public int batches() {
    return EpochOrder.batches(source.count(), options);
  }

  /** Pictures an epoch has in all its batches and parts; one that occurs twice counts twice. */
  public int epochPictures() {
    return EpochOrder.pictures(source.count(), options);
  }

  /** Pictures in the list. */
  public int pictures() {
    return source.count();
  }

  /** Starts the workers on an epoch, from 0; close it when done with it. */
  public Epoch epoch(int epoch) {
    return epoch(epoch, 0);
  }

  /**
   * Starts the workers on the rest of an epoch; close it when done with it.
   *
   * @param epoch from 0
   * @param first batch that is made, from 0
   */
  public Epoch epoch(int epoch, int first) {
    if (first < 0 || first > batches()) {
      throw new IllegalArgumentException(
          "expected a batch of 0 to " + batches() + " to begin with, found " + first);
    }
    Epoch opened = new Epoch(source, options, pool, order(epoch), epoch, first, open::remove);
    open.add(opened);
    return opened;
  }

  /**
   * Places in the list of the pictures of several batches, those of all parts, without making them.
   *
   * @param first from 0
   * @param end after the last one
   */
  public int[] indices(int epoch, int first, int end) {
    EpochOrder order = order(epoch);
    return IntStream.range(first, end).mapToObj(order::whole).flatMapToInt(IntStream::of).toArray();
  }

  /**
   * Makes one batch alone, on the calling thread; the same as {@link #epoch}'s.
   *
   * @throws UserError if a picture cannot be read
   */
  public Batch batch(int epoch, int k) {
    if (k < 0 || k >= batches()) {
      throw new IllegalArgumentException(
          "expected a batch of 0 to " + (batches() - 1) + ", found " + k);
    }
    int[] indices = order(epoch).batch(k);
    long[] draws = order(epoch).draws(k);
    BufferPool.Block block = pool.take();
    try (Canvas canvas = new Canvas()) {
      ByteBuffer target = block.first(indices.length * options.pictureBytes());
      for (int i = 0; i < indices.length; i++) {
        source.make(indices[i], epoch, draws[i], canvas, target);
      }
      return new Batch(options.size(), indices, block);
    } catch (RuntimeException | Error e) {
      block.release();
      throw e;
    }
  }

  /** The last one asked for is kept: whoever steps through an epoch asks for it again and again. */
  private synchronized EpochOrder order(int epoch) {
    if (lastOrder.isEmpty() || lastEpoch != epoch) {
      lastOrder = Optional.of(new EpochOrder(source.count(), options, epoch));
      lastEpoch = epoch;
    }
    return lastOrder.get();
  }

  /** Native blocks that exist; for tests. */
  int allocatedBlocks() {
    return pool.allocated();
  }

  /**
   * Ends open epochs and frees the memory; that of batches still open goes when they are closed.
   */
  @Override
  public void close() {
    open.forEach(Epoch::close);
    pool.close();
  }
}
