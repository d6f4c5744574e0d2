package maskwise.train;

import java.util.Optional;
import maskwise.engine.NativeMemory;
import maskwise.engine.Pixels;
import maskwise.load.Batch;
import maskwise.load.BatchLoader;
import maskwise.load.Epoch;
import maskwise.network.Network;
import maskwise.predict.Predictor;
import maskwise.recipe.Precision;
import maskwise.recipe.Recipe;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * The features of every photo of a set, {@code [photos, features]}: what stands before the head.
 * While nothing before the head learns they are always the same, so they are computed once, in the
 * order of the set, not augmented, in evaluation mode. They take {@code 4 · features} bytes a
 * photo, in the processor's memory wherever the network is.
 */
final class FrozenFeatures implements AutoCloseable {

  private final Recipe recipe;
  private final BatchLoader photos;
  private final Precision precision;
  private final Optional<FeatureFile> file;
  private final NativeMemory memory = new NativeMemory();
  private Optional<Tensor> rows = Optional.empty();

  /**
   * @param photos every photo once, in order, not augmented
   * @param precision in which the network computes
   * @param file where they are kept for later, if anywhere
   */
  FrozenFeatures(
      Recipe recipe, BatchLoader photos, Precision precision, Optional<FeatureFile> file) {
    this.recipe = recipe;
    this.photos = photos;
    this.precision = precision;
    this.file = file;
  }

  /**
   * All rows, in the order of the photos. The first call reads or computes them.
   *
   * @param network whose trunk is frozen; it is left in evaluation mode
   * @param progress told of photos that are computed
   */
  Tensor rows(Network network, Predictor.Progress progress) {
    if (rows.isEmpty()) {
      network.train(false);
      rows =
          Optional.of(
              file.isPresent()
                  ? file.get().readOrMake(network, memory, () -> compute(network, progress))
                  : compute(network, progress));
    }
    return rows.get();
  }

  /** Photos that go through the network together. */
  int batchSize() {
    return recipe.train().batchSize();
  }

  /** Some rows, in the order they are asked for, where the network is; of the caller's scope. */
  Tensor rows(Network network, int[] places) {
    long[] wide = java.util.Arrays.stream(places).asLongStream().toArray();
    Tensor all = rows(network, Predictor.Progress.NONE);
    return network.device().place(all.index_select(0, Tensor.create(wide)));
  }

  private Tensor compute(Network network, Predictor.Progress progress) {
    Optional<Tensor> all = Optional.empty();
    int done = 0;
    try (Epoch epoch = photos.epoch(0)) {
      for (Batch each : epoch) {
        try (Batch batch = each;
            PointerScope scope = new PointerScope();
            NoGradGuard guard = new NoGradGuard()) {
          Tensor features = features(network, batch);
          if (all.isEmpty()) {
            all =
                Optional.of(
                    memory.keep(features.cpu().new_empty(photos.pictures(), features.size(1))));
          }
          all.get().narrow(0, done, batch.size()).copy_(features);
          done += batch.size();
        }
        progress.report(done, photos.pictures());
      }
    }
    return all.orElseThrow();
  }

  private Tensor features(Network network, Batch batch) {
    Tensor x =
        Pixels.toTensor(
            batch.pixels(),
            batch.size(),
            batch.pictureSize(),
            recipe.image().mean().stream().mapToDouble(Double::doubleValue).toArray(),
            recipe.image().std().stream().mapToDouble(Double::doubleValue).toArray(),
            network.device());
    try (Autocast autocast = new Autocast(precision, network.device())) {
      return network.features(x);
    }
  }

  @Override
  public void close() {
    rows = Optional.empty();
    memory.close();
  }
}
