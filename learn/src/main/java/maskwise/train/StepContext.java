package maskwise.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import maskwise.base.Draw;
import maskwise.base.RandomStream;
import maskwise.engine.Device;
import maskwise.engine.Engine;
import maskwise.engine.Pixels;
import maskwise.load.Batch;
import maskwise.load.Shard;
import maskwise.loss.BatchTargets;
import maskwise.loss.TrainingTargets;
import maskwise.manifest.Sample;
import maskwise.mix.Mixture;
import maskwise.recipe.Recipe;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * One batch of a step, as a {@link TrainingTask} sees it. It is made, and its tensors belong, in
 * the batch's {@code PointerScope}. All its chance follows from the seed and its place.
 */
final class StepContext {

  private final Setting setting;
  private final Place place;
  private final int[] photos;
  private final int[] together;
  private final RandomGenerator random;
  private BatchTargets targets;
  private Optional<Tensor> pictures = Optional.empty();
  private Optional<Tensor> features = Optional.empty();

  /**
   * What is the same for all batches of a training.
   *
   * @param samples what the batches' indices stand for
   * @param targets what they teach
   * @param pass through the learner's network
   * @param shard which part of each batch comes here; every part draws by itself
   * @param astray what to throw when numbers go astray
   */
  record Setting(
      Recipe recipe,
      List<Sample> samples,
      TrainingTargets targets,
      Learner learner,
      Pass pass,
      Shard shard,
      NonFinite astray) {

    private RandomGenerator random(int epoch, int batch) {
      long number = (long) batch * shard.size() + shard.rank();
      return Draw.generator(recipe.seed(), epoch, RandomStream.BATCH.index(number));
    }

    /** How {@link StepContext#of(Setting, Place, Batch, int[])} mixes a batch, if it does. */
    Optional<Mixture> mixture(Batch pictures, int epoch, int batch) {
      RandomGenerator random = random(epoch, batch);
      random.nextLong(); // dropout's seed comes before the mixture
      return recipe.mix().mixing().draw(random, pictures.pictureSize());
    }
  }

  /**
   * Where in a training a batch comes; all count from 0.
   *
   * @param batch within the epoch
   * @param stepOfEpoch within the epoch; several batches may make a step
   * @param batchOfTraining within the whole training: for loaders of a task's own
   * @param step within the whole training
   * @param rateFactor the schedule's factor of the learning rates
   */
  record Place(
      int epoch, int batch, int stepOfEpoch, long batchOfTraining, long step, double rateFactor) {}

  private StepContext(Setting setting, Place place, int[] photos, int[] together) {
    this.setting = setting;
    this.place = place;
    this.photos = photos;
    this.together = together;
    random = setting.random(place.epoch(), place.batch());
    Engine.seed(random.nextLong());
    targets = setting.targets().batch(photos, together, device());
  }

  /**
   * Of photos.
   *
   * @param together photos of all batches of the step
   */
  static StepContext of(Setting setting, Place place, Batch batch, int[] together) {
    StepContext context = new StepContext(setting, place, batch.indices(), together);
    Tensor x = context.normalized(batch);
    Optional<Mixture> mixture =
        setting.recipe().mix().mixing().draw(context.random, batch.pictureSize());
    context.pictures = Optional.of(mixture.map(how -> how.mix(x)).orElse(x));
    mixture.ifPresent(
        how ->
            context.targets =
                new BatchTargets.Mixed(context.targets, partners(context.targets), how.share()));
    return context;
  }

  private static BatchTargets partners(BatchTargets own) {
    if (own instanceof BatchTargets.Rows rows) {
      return new BatchTargets.Rows(Mixture.partners(rows.rows()), rows.all());
    }
    BatchTargets.Hard hard = (BatchTargets.Hard) own;
    return new BatchTargets.Hard(Mixture.partners(hard.labels()), hard.all());
  }

  /**
   * Of kept features.
   *
   * @param features of all photos, made already
   * @param photos of the batch
   * @param together photos of all batches of the step
   */
  static StepContext of(
      Setting setting, Place place, FrozenFeatures features, int[] photos, int[] together) {
    StepContext context = new StepContext(setting, place, photos, together);
    context.features =
        Optional.of(features.rows(setting.learner().network(), photos, context.random));
    return context;
  }

  private Device device() {
    return learner().network().device();
  }

  Place place() {
    return place;
  }

  /** Photos of the batch. */
  int photos() {
    return photos.length;
  }

  /** Photos of all the batches that make the step together. */
  int photosOfStep() {
    return together.length;
  }

  /**
   * For what a task draws itself. The engine's own generator (dropout, drop path) was seeded from
   * it.
   */
  RandomGenerator random() {
    return random;
  }

  /** The network that is judged and kept, and what goes with it. */
  Learner learner() {
    return setting.learner();
  }

  /**
   * The labelled photos, augmented and mixed as the recipe says.
   *
   * @return {@code [batch, 3, height, width]}, float32, normalised, where the network is
   * @throws IllegalStateException if the training goes by kept features
   */
  Tensor pictures() {
    return pictures.orElseThrow(
        () -> new IllegalStateException("expected training photos, found cached features"));
  }

  /** What the labelled photos teach. */
  BatchTargets targets() {
    return targets;
  }

  /**
   * What the learner's network answers for the labelled photos, or for the features kept of them;
   * each call is another pass.
   *
   * @return {@code [batch, outputs]}, float32
   */
  Tensor logits() {
    return features.map(this::headOf).orElseGet(() -> forward(pictures()));
  }

  private Tensor headOf(Tensor rows) {
    try (Autocast autocast = new Autocast(learner().precision(), device())) {
      return learner().network().head(rows).to(torch.ScalarType.Float);
    }
  }

  /**
   * What the learner's network answers, computed as the recipe says (precision, checkpointing).
   *
   * @param x {@code [batch, 3, height, width]}, float32, normalised
   * @return {@code [batch, outputs]}, float32
   */
  Tensor forward(Tensor x) {
    return setting.pass().forward(x);
  }

  /**
   * Pictures of another loader as a network takes them.
   *
   * @return {@code [batch, 3, height, width]}, float32, normalised, where the learner's network is
   */
  Tensor normalized(Batch batch) {
    return Pixels.toTensor(
        batch.pixels(),
        batch.size(),
        batch.pictureSize(),
        setting.recipe().image().mean().stream().mapToDouble(Double::doubleValue).toArray(),
        setting.recipe().image().std().stream().mapToDouble(Double::doubleValue).toArray(),
        device());
  }

  /**
   * The value of a scalar.
   *
   * @param what it is, for the message: {@code the teacher's loss}
   * @throws maskwise.base.UserError if it is not a number, naming the photos
   */
  double number(String what, Tensor scalar) {
    double value = scalar.item_double();
    if (!Double.isFinite(value)) {
      throw astray(what, value, photos);
    }
    return value;
  }

  /** The error for a gradient of the whole step. */
  RuntimeException gradientAstray(double norm) {
    return astray("the gradient", norm, together);
  }

  private RuntimeException astray(String what, double value, int[] indices) {
    List<Path> paths =
        IntStream.of(indices).mapToObj(i -> setting.samples().get(i).path()).toList();
    return setting.astray().at(what, value, place.epoch(), place.stepOfEpoch(), paths);
  }
}
