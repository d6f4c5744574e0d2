package maskwise.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.LongToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import maskwise.base.Draw;
import maskwise.base.RandomStream;
import maskwise.engine.Device;
import maskwise.engine.Engine;
import maskwise.engine.Pixels;
import maskwise.label.Labels;
import maskwise.load.Batch;
import maskwise.load.BatchLoader;
import maskwise.loss.BatchTargets;
import maskwise.manifest.Sample;
import maskwise.mix.Mixing;
import maskwise.mix.Mixture;
import maskwise.optimizer.Optimizer;
import maskwise.picture.Picture;
import maskwise.recipe.Recipe;
import maskwise.schedule.Horizon;
import maskwise.schedule.Schedule;
import maskwise.train.SeenPicture.MixedIn;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Steps of the network: forward, loss and backward for each batch; clipping, optimizer and running
 * mean after as many as make a step. What a batch does depends on the batch, its place in the
 * training and the network alone.
 *
 * <p>The batches of one step count as a single large one: the loss is the mean over the weights of
 * all their labels.
 */
final class TrainingStep {

  private final Recipe recipe;
  private final List<Sample> samples;
  private final Learner learner;
  private final BatchLoader loader;
  private final LongToDoubleFunction rate;
  private final Astray astray;
  private final Accumulation accumulation;
  private final Mixing mixing;
  private final Pass pass;
  private final Device device;
  private final double[] mean;
  private final double[] std;
  private int[] together = {};

  /**
   * @param samples what the batches' indices stand for
   * @param loader makes the batches
   * @param rate factor of the learning rates at a step of the whole training, from 0
   * @param astray what to throw when numbers go astray
   */
  TrainingStep(
      Recipe recipe,
      List<Sample> samples,
      Learner learner,
      BatchLoader loader,
      LongToDoubleFunction rate,
      Astray astray) {
    this.recipe = recipe;
    this.samples = samples;
    this.learner = learner;
    this.loader = loader;
    this.rate = rate;
    this.astray = astray;
    accumulation = new Accumulation(loader.batches(), recipe.train().gradAccumSteps());
    mixing = recipe.mix().mixing();
    device = learner.network().device();
    pass =
        Pass.of(learner.network(), learner.precision(), recipe.train().activationCheckpointing());
    mean = recipe.image().mean().stream().mapToDouble(Double::doubleValue).toArray();
    std = recipe.image().std().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The factor of the recipe's schedule at a step of the whole training. */
  static LongToDoubleFunction scheduled(Recipe recipe, int batches) {
    Schedule schedule = recipe.schedule().schedule();
    int steps = new Accumulation(batches, recipe.train().gradAccumSteps()).steps();
    Horizon horizon = Horizon.ofEpochs(recipe.train().epochs(), steps);
    return step -> schedule.factor(step, horizon);
  }

  /**
   * Learns from a batch; the weights move after the last one of a step.
   *
   * @param epoch from 0
   * @param number of the batch within the epoch, from 0; they come one after another
   * @return the batch's part of the step's loss, times the step's photos over the batch's: weighted
   *     by their photos, the batches' numbers have the mean of the steps' losses
   * @throws maskwise.base.UserError if the loss or the gradient is not a number; the weights are
   *     then those of before
   */
  double learn(Batch batch, int epoch, int number) {
    return learn(batch.size(), epoch, number, () -> backward(batch, epoch, number));
  }

  /**
   * Learns from the features of a batch's photos, as {@link #learn(Batch, int, int)} does from the
   * photos.
   *
   * @param features of all photos, made already
   */
  double learn(FrozenFeatures features, int epoch, int number) {
    int[] photos = loader.indices(epoch, number, number + 1);
    return learn(photos.length, epoch, number, () -> backward(features, photos, epoch, number));
  }

  private double learn(int photos, int epoch, int number, DoubleSupplier backward) {
    int step = accumulation.step(number);
    long total = (long) epoch * accumulation.steps() + step;
    boolean last = number + 1 == accumulation.end(number);
    if (number == accumulation.first(number)) {
      begin(total, epoch, number);
    }
    double loss = backward.getAsDouble() * together.length / photos;
    if (last) {
      move(total, epoch, step);
    }
    return loss;
  }

  private void begin(long total, int epoch, int number) {
    double now = recipe.optimizer().lr() * rate.applyAsDouble(total);
    learner.rates().set(now, total, accumulation.steps());
    learner.optimizer().zeroGrad();
    together = loader.indices(epoch, number, accumulation.end(number));
  }

  private double backward(Batch batch, int epoch, int number) {
    RandomGenerator random = random(epoch, number);
    Engine.seed(random.nextLong());
    Optional<Mixture> mixture = mixing.draw(random, batch.pictureSize());
    try (PointerScope scope = new PointerScope()) {
      Tensor x =
          Pixels.toTensor(batch.pixels(), batch.size(), batch.pictureSize(), mean, std, device);
      Tensor logits = pass.forward(mixture.map(mixed -> mixed.mix(x)).orElse(x));
      Tensor loss = loss(logits, labels(batch.indices()), mixture);
      double value = finite(loss, batch.indices(), epoch, number);
      pass.backward(scaled(loss));
      return value;
    }
  }

  private double backward(FrozenFeatures features, int[] photos, int epoch, int number) {
    RandomGenerator random = random(epoch, number);
    Engine.seed(random.nextLong());
    try (PointerScope scope = new PointerScope()) {
      Tensor logits = headOf(features.rows(learner.network(), photos, random));
      Tensor loss = loss(logits, labels(photos), Optional.empty());
      double value = finite(loss, photos, epoch, number);
      scaled(loss).backward();
      return value;
    }
  }

  private Tensor headOf(Tensor features) {
    try (Autocast autocast = new Autocast(learner.precision(), device)) {
      return learner.network().head(features).to(torch.ScalarType.Float);
    }
  }

  private double finite(Tensor loss, int[] photos, int epoch, int number) {
    double value = loss.item_double();
    if (!Double.isFinite(value)) {
      throw astray.at("the loss", value, epoch, accumulation.step(number), photos(photos));
    }
    return value;
  }

  private Tensor scaled(Tensor loss) {
    return learner.scale().map(scale -> scale.scaled(loss)).orElse(loss);
  }

  private RandomGenerator random(int epoch, int number) {
    return Draw.generator(recipe.seed(), epoch, RandomStream.BATCH.index(number));
  }

  private Tensor loss(Tensor logits, Tensor labels, Optional<Mixture> mixture) {
    Tensor all = labels(together);
    BatchTargets own = new BatchTargets.Hard(labels, all);
    return learner
        .objective()
        .loss(
            logits,
            mixture
                .<BatchTargets>map(
                    mixed ->
                        new BatchTargets.Mixed(
                            own,
                            new BatchTargets.Hard(Mixture.partners(labels), all),
                            mixed.share()))
                .orElse(own));
  }

  private void move(long total, int epoch, int step) {
    if (gradientsAreGood(epoch, step)) {
      learner.optimizer().step();
    }
    learner.average().ifPresent(average -> average.update(total));
  }

  /** Whether a step can be made: always, or an error, unless the loss was scaled too much. */
  private boolean gradientsAreGood(int epoch, int step) {
    Optimizer optimizer = learner.optimizer();
    Optional<LossScale> scale = learner.scale();
    double most = recipe.train().clipGradNorm();
    if (most == 0 && scale.isEmpty()) {
      return true;
    }
    scale.ifPresent(by -> optimizer.scaleGradients(1 / by.factor()));
    double norm = optimizer.clipGradients(most > 0 ? most : Double.POSITIVE_INFINITY);
    boolean finite = Double.isFinite(norm);
    scale.ifPresent(by -> by.update(finite));
    if (!finite && scale.map(LossScale::isLost).orElse(true)) {
      throw astray.at("the gradient", norm, epoch, step, photos(together));
    }
    return finite;
  }

  private Tensor labels(int[] indices) {
    List<Labels> labels = new ArrayList<>(indices.length);
    for (int index : indices) {
      labels.add(samples.get(index).labels());
    }
    return device.place(recipe.taught().tensor(labels));
  }

  private List<Path> photos(int[] indices) {
    return IntStream.of(indices).mapToObj(i -> samples.get(i).path()).toList();
  }

  /**
   * The pictures that {@link #learn} gives the network for a batch.
   *
   * @param most how many at most
   */
  List<SeenPicture> seen(Batch batch, int epoch, int number, int most) {
    RandomGenerator random = random(epoch, number);
    random.nextLong(); // dropout's seed comes before the mixture
    Optional<Mixture> mixture = mixing.draw(random, batch.pictureSize());
    int[] indices = batch.indices();
    List<Picture> mixed = mixture.map(how -> mixed(batch, how)).orElse(List.of());
    return IntStream.range(0, Math.min(most, indices.length))
        .mapToObj(
            i -> {
              Sample other = samples.get(indices[indices.length - 1 - i]);
              return new SeenPicture(
                  samples.get(indices[i]),
                  mixture.isPresent() ? mixed.get(i) : batch.picture(i),
                  mixture.map(how -> new MixedIn(other, 1 - how.share())));
            })
        .toList();
  }

  private static List<Picture> mixed(Batch batch, Mixture how) {
    double[] none = {0, 0, 0};
    double[] ones = {1, 1, 1};
    try (PointerScope scope = new PointerScope()) {
      Tensor x =
          Pixels.toTensor(
              batch.pixels(), batch.size(), batch.pictureSize(), none, ones, Device.CPU);
      return Pixels.toPictures(how.mix(x));
    }
  }
}
