package maskwise.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import maskwise.augment.AugmentationPipeline;
import maskwise.load.BatchLoader;
import maskwise.load.LoaderOptions;
import maskwise.load.PictureCache;
import maskwise.load.Sampler;
import maskwise.load.Shard;
import maskwise.manifest.Sample;
import maskwise.recipe.Recipe;
import maskwise.sampling.Sampling;

/** How the photos of a run come to its network. */
final class Loaders implements AutoCloseable {

  private final Closing closing = new Closing();
  private final Recipe recipe;
  private final Shard shard;
  private final Optional<PictureCache> cache;
  private final BatchLoader train;

  /**
   * Opens them; decodes the photos first if they shall be cached and are not.
   *
   * @param runs directory of all runs
   * @param shard which part of each batch is for this worker
   * @param progress told how far the decoding is; what it throws ends it, and no cache is left
   */
  Loaders(
      Recipe recipe, Path runs, TrainingData data, Shard shard, PictureCache.Progress progress) {
    this.recipe = recipe;
    this.shard = shard;
    try {
      cache = PhotoCache.open(recipe, runs, data.photos(), progress);
      cache.ifPresent(open -> closing.add(open::close));
      train = training(recipe, data.train(), cache, shard);
      closing.add(train::close);
    } catch (RuntimeException | Error e) {
      closing.close();
      throw e;
    }
  }

  /** Training photos: augmented, sampled as the recipe says, others every epoch. */
  static BatchLoader training(Recipe recipe, List<Sample> samples, Optional<PictureCache> cache) {
    return training(recipe, samples, cache, Shard.WHOLE);
  }

  private static BatchLoader training(
      Recipe recipe, List<Sample> samples, Optional<PictureCache> cache, Shard shard) {
    Sampling sampling = recipe.photoSampling();
    Sampler sampler = sampling.sampler(samples);
    return new BatchLoader(
        paths(samples),
        sampled(recipe, sampler, sampler.length(samples.size()), shard),
        cache,
        sampling.augmentShares(samples));
  }

  private static List<Path> paths(List<Sample> samples) {
    return samples.stream().map(Sample::path).toList();
  }

  /**
   * Photos of every epoch in another order, changed in one way; closed with the others.
   *
   * @param changes what happens to each
   * @param batchSize photos together; a last batch with fewer is left out if there is another
   * @param seed of the order and the changes: two loaders with one seed have the same order, and
   *     begin their changes with the same draws
   */
  BatchLoader shuffled(
      List<Sample> samples, AugmentationPipeline changes, int batchSize, long seed) {
    LoaderOptions options =
        new LoaderOptions(
            recipe.imageSize(),
            changes,
            batchSize,
            Sampler.SHUFFLED,
            samples.size() >= batchSize,
            seed,
            recipe.loader().workers(),
            recipe.loader().prefetch());
    BatchLoader loader = new BatchLoader(paths(samples), options, cache);
    closing.add(loader::close);
    return loader;
  }

  private static LoaderOptions sampled(Recipe recipe, Sampler sampler, int photos, Shard shard) {
    int batchSize = recipe.train().batchSize() * shard.size();
    // A last batch of one photo has no batch statistics, and every worker needs a photo; the order
    // differs every epoch, so leaving it out leaves out other photos each time.
    int last = photos % batchSize;
    boolean dropLast = photos > batchSize && (last == 1 || (last > 0 && last < shard.size()));
    return new LoaderOptions(
        recipe.imageSize(),
        new AugmentationPipeline(recipe.augment()),
        batchSize,
        sampler,
        dropLast,
        recipe.seed(),
        recipe.loader().workers(),
        recipe.loader().prefetch(),
        shard);
  }

  private static LoaderOptions inOrder(Recipe recipe) {
    return LoaderOptions.inOrder(
        recipe.imageSize(),
        FrozenFeatures.batchSize(recipe),
        recipe.loader().workers(),
        recipe.loader().prefetch());
  }

  /** The first of further photos that this worker answers for. */
  int ownFrom(List<Sample> samples) {
    return border(samples, shard.from(batches(samples)));
  }

  /** Whole batches, as one process would make them, so that the answers are the same. */
  private List<Sample> own(List<Sample> samples) {
    return samples.subList(ownFrom(samples), border(samples, shard.to(batches(samples))));
  }

  private int batches(List<Sample> samples) {
    int size = FrozenFeatures.batchSize(recipe);
    return (samples.size() + size - 1) / size;
  }

  private int border(List<Sample> samples, int batch) {
    return Math.min(samples.size(), batch * FrozenFeatures.batchSize(recipe));
  }

  /**
   * Further photos in order, not augmented, those of them that this worker answers for; closed with
   * the others.
   */
  BatchLoader inOrder(List<Sample> samples) {
    BatchLoader loader = new BatchLoader(paths(own(samples)), inOrder(recipe), cache);
    closing.add(loader::close);
    return loader;
  }

  /**
   * The versions of training photos whose features are kept, each in order: the views that answers
   * are made of, or the photo and as many copies as the recipe wants changed as it changes photos;
   * closed with the others.
   */
  List<Version> versions(List<Sample> samples) {
    List<AugmentationPipeline> changes = new ArrayList<>();
    if (recipe.train().featureCopies() == 0) {
      changes.addAll(recipe.tta().views().pipelines());
    } else {
      AugmentationPipeline augment = new AugmentationPipeline(recipe.augment());
      changes.add(AugmentationPipeline.NONE);
      changes.addAll(Collections.nCopies(recipe.train().featureCopies(), augment));
    }
    List<Version> versions = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      LoaderOptions changed = inOrder(recipe).changing(changes.get(i), recipe.seed());
      BatchLoader loader = new BatchLoader(paths(samples), changed, cache);
      closing.add(loader::close);
      versions.add(new Version(loader, i));
    }
    return List.copyOf(versions);
  }

  /**
   * One version of photos.
   *
   * @param photos every photo once, in order
   * @param epoch of the loader, which the changes are drawn by
   */
  record Version(BatchLoader photos, int epoch) {}

  /**
   * Training photos, in the order of {@link TrainingData#train}; this worker's part of each batch.
   */
  BatchLoader train() {
    return train;
  }

  @Override
  public void close() {
    closing.close();
  }
}
