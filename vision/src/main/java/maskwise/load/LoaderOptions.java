package maskwise.load;

import maskwise.augment.AugmentationPipeline;
import maskwise.base.UserError;
import maskwise.picture.ImageSize;

/**
 * How pictures become batches. Two loaders that differ only in {@code workers} and {@code prefetch}
 * give the same batches.
 *
 * @param size every picture is resized to this, before it is augmented
 * @param augmentation random changes; {@link AugmentationPipeline#NONE} for validation
 * @param batchSize pictures a batch, of all parts together, at least 1
 * @param sampler which pictures an epoch holds, and in which order
 * @param dropLast whether a last batch that is not full is left out
 * @param seed all chance comes from it
 * @param workers threads that decode and augment, at least 1
 * @param prefetch batches that may be ready or in the making before they are asked for, at least 1
 * @param shard which part of every batch is made here
 */
public record LoaderOptions(
    ImageSize size,
    AugmentationPipeline augmentation,
    int batchSize,
    Sampler sampler,
    boolean dropLast,
    long seed,
    int workers,
    int prefetch,
    Shard shard) {

  /** Of whole batches. */
  public LoaderOptions(
      ImageSize size,
      AugmentationPipeline augmentation,
      int batchSize,
      Sampler sampler,
      boolean dropLast,
      long seed,
      int workers,
      int prefetch) {
    this(size, augmentation, batchSize, sampler, dropLast, seed, workers, prefetch, Shard.WHOLE);
  }

  /** Checks the numbers. */
  public LoaderOptions {
    atLeastOne("batch size", batchSize);
    atLeastOne("number of loader workers", workers);
    atLeastOne("prefetch", prefetch);
    long bytes = 3L * size.height() * size.width() * shard.most(batchSize);
    if (bytes > Integer.MAX_VALUE) {
      throw new UserError(
          "expected a batch of at most 2 GB, found %d pictures of %s, %d bytes; make it smaller"
              .formatted(batchSize, size, bytes));
    }
  }

  /** In the list's order, unchanged, every picture once: for validation and prediction. */
  public static LoaderOptions inOrder(ImageSize size, int batchSize, int workers, int prefetch) {
    return new LoaderOptions(
        size, AugmentationPipeline.NONE, batchSize, Sampler.IN_ORDER, false, 0, workers, prefetch);
  }

  /**
   * The same, but pictures are changed.
   *
   * @param changes what happens to each
   * @param chance what is random about it follows from it
   */
  public LoaderOptions changing(AugmentationPipeline changes, long chance) {
    return new LoaderOptions(
        size, changes, batchSize, sampler, dropLast, chance, workers, prefetch, shard);
  }

  /** The same, but only a part of every batch is made. */
  public LoaderOptions part(Shard part) {
    return new LoaderOptions(
        size, augmentation, batchSize, sampler, dropLast, seed, workers, prefetch, part);
  }

  /** Bytes of one picture in a batch. */
  int pictureBytes() {
    return 3 * size.height() * size.width();
  }

  private static void atLeastOne(String what, int value) {
    if (value < 1) {
      throw new UserError("expected a %s of at least 1, found %d".formatted(what, value));
    }
  }
}
