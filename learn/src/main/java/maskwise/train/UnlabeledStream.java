package maskwise.train;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import maskwise.augment.Augmentation;
import maskwise.augment.AugmentationPipeline;
import maskwise.base.Draw;
import maskwise.base.RandomStream;
import maskwise.label.Labels;
import maskwise.load.Batch;
import maskwise.load.BatchLoader;
import maskwise.load.BatchStream;
import maskwise.manifest.Sample;
import maskwise.method.UnlabeledSpec;
import maskwise.recipe.Recipe;
import org.bytedeco.pytorch.Tensor;

/**
 * Photos without labels, each batch in two views: weak, as the recipe augments, and strong, which
 * is the weak one changed further. They follow from the place in the training alone.
 */
final class UnlabeledStream implements AutoCloseable {

  private final Recipe recipe;
  private final List<Sample> samples;
  private final BatchLoader order;
  private final BatchStream weak;
  private final BatchStream strong;

  /**
   * @param samples at least one
   * @param loaders of the training, which own what is made here
   */
  UnlabeledStream(Recipe recipe, UnlabeledSpec photos, List<Sample> samples, Loaders loaders) {
    this.recipe = recipe;
    this.samples = samples;
    long seed = Draw.generator(recipe.seed(), 0, RandomStream.UNLABELED.index()).nextLong();
    int wanted = (int) Math.max(1, Math.round(recipe.method().mu() * recipe.train().batchSize()));
    int batch = Math.min(wanted, samples.size());
    List<Augmentation> stronger =
        Stream.concat(recipe.augment().stream(), photos.strongAugment().stream()).toList();
    order = loaders.shuffled(samples, new AugmentationPipeline(recipe.augment()), batch, seed);
    weak = new BatchStream(order);
    strong =
        new BatchStream(loaders.shuffled(samples, new AugmentationPipeline(stronger), batch, seed));
  }

  /** The weak views of a batch: {@code [batch, 3, height, width]}, as a network takes them. */
  Tensor weak(StepContext context) {
    return pictures(weak, context);
  }

  /** The strong views of the same photos. */
  Tensor strong(StepContext context) {
    return pictures(strong, context);
  }

  private static Tensor pictures(BatchStream stream, StepContext context) {
    try (Batch batch = stream.at(context.place().batchOfTraining())) {
      return context.normalized(batch);
    }
  }

  /** What is known of them all the same: {@code [batch, 4]}, where the network is. */
  Tensor known(StepContext context) {
    long place = context.place().batchOfTraining();
    int batch = (int) (place % order.batches());
    List<Labels> labels = new ArrayList<>();
    for (int index : order.indices(Math.toIntExact(place / order.batches()), batch, batch + 1)) {
      labels.add(samples.get(index).labels());
    }
    return context.learner().network().device().place(recipe.taught().tensor(labels));
  }

  @Override
  public void close() {
    weak.close();
    strong.close();
  }
}
