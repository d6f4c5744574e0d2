package maskwise.train;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import maskwise.base.Progress;
import maskwise.engine.NativeMemory;
import maskwise.engine.Pixels;
import maskwise.load.Batch;
import maskwise.load.Epoch;
import maskwise.network.Network;
import maskwise.recipe.Precision;
import maskwise.recipe.Recipe;
import maskwise.train.Loaders.Version;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * The features of every photo of a set, {@code [photos, features]}: what stands before the head.
 * While nothing before the head learns they are always the same, so they are computed once, in the
 * order of the set, in evaluation mode, for each version of the photos: as they are, and others if
 * wanted. They take {@code 4 · features} bytes a photo and version, in the processor's memory
 * wherever the network is.
 */
final class FrozenFeatures implements AutoCloseable {

  private static final int MAX_TOGETHER = 16;

  private final Recipe recipe;
  private final List<Version> versions;
  private final int photos;
  private final Precision precision;
  private final Optional<FeatureFile> file;
  private final NativeMemory memory = new NativeMemory();
  private Optional<Tensor> rows = Optional.empty();

  /**
   * @param versions of the photos, at least one
   * @param precision in which the network computes
   * @param file where they are kept for later, if anywhere
   */
  FrozenFeatures(
      Recipe recipe, List<Version> versions, Precision precision, Optional<FeatureFile> file) {
    this.recipe = recipe;
    this.versions = List.copyOf(versions);
    this.photos = versions.get(0).photos().pictures();
    this.precision = precision;
    this.file = file;
  }

  /**
   * All rows, in the order of the photos, version after version. The first call reads or computes
   * them.
   *
   * @param network whose trunk is frozen; it is left in evaluation mode
   * @param progress told of photos that are computed
   */
  Tensor rows(Network network, Progress progress) {
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

  /** Photos that go through the head together. */
  int batchSize() {
    return recipe.train().batchSize();
  }

  /**
   * Photos that go through the trunk together: a few, so that what stands between two layers still
   * lies in the processor's cache, however many make a batch of features.
   */
  static int batchSize(Recipe recipe) {
    return Math.min(recipe.train().batchSize(), MAX_TOGETHER);
  }

  /**
   * Some rows, in the order they are asked for, where the network is; of the caller's scope.
   *
   * @param random draws which version of each photo
   */
  Tensor rows(Network network, int[] places, RandomGenerator random) {
    long[] wide = new long[places.length];
    for (int i = 0; i < wide.length; i++) {
      int version = versions.size() == 1 ? 0 : random.nextInt(versions.size());
      wide[i] = (long) version * photos + places[i];
    }
    Tensor all = rows(network, Progress.NONE);
    return network.device().place(all.index_select(0, Tensor.create(wide)));
  }

  /**
   * The rows of some photos, all of one version after another, where the network is; of the
   * caller's scope.
   *
   * @param places in rising order, each as often as it is wanted
   */
  Tensor rows(Network network, int[] places) {
    Tensor all = rows(network, Progress.NONE);
    boolean everyOneOnce = Arrays.equals(places, IntStream.range(0, photos).toArray());
    if (everyOneOnce) {
      return network.device().place(all.detach());
    }
    long[] wide =
        IntStream.range(0, versions.size())
            .boxed()
            .flatMap(version -> IntStream.of(places).mapToObj(p -> (long) version * photos + p))
            .mapToLong(Long::longValue)
            .toArray();
    return network.device().place(all.index_select(0, Tensor.create(wide)));
  }

  private Tensor compute(Network network, Progress progress) {
    Optional<Tensor> all = Optional.empty();
    int rowCount = photos * versions.size();
    int done = 0;
    for (Version version : versions) {
      try (Epoch epoch = version.photos().epoch(version.epoch())) {
        for (Batch each : epoch) {
          try (Batch batch = each;
              PointerScope scope = new PointerScope();
              NoGradGuard guard = new NoGradGuard()) {
            Tensor features = features(network, batch);
            if (all.isEmpty()) {
              all = Optional.of(memory.keep(features.cpu().new_empty(rowCount, features.size(1))));
            }
            all.get().narrow(0, done, batch.size()).copy_(features);
            done += batch.size();
          }
          progress.report(done, rowCount);
        }
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
