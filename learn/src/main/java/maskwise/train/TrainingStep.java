package maskwise.train;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongToDoubleFunction;
import java.util.function.Supplier;
import maskwise.distributed.GradientReducer;
import maskwise.distributed.WorkerGroup;
import maskwise.load.Batch;
import maskwise.load.BatchLoader;
import maskwise.manifest.Sample;
import maskwise.optimizer.Optimizer;
import maskwise.recipe.Recipe;
import maskwise.schedule.Horizon;
import maskwise.schedule.Schedule;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Steps of the network: the {@link TrainingTask}'s loss and backward for each batch; clipping,
 * optimizer and running mean after as many as make a step. What a batch does depends on the batch,
 * its place in the training, the network and the task alone.
 *
 * <p>The batches of one step count as a single large one, those of other workers too: the loss is
 * the mean over the weights of all their labels.
 */
final class TrainingStep implements AutoCloseable {

  private final Recipe recipe;
  private final Learner learner;
  private final TrainingTask task;
  private final BatchLoader loader;
  private final LongToDoubleFunction rate;
  private final Accumulation accumulation;
  private final Pass pass;
  private final StepContext.Setting setting;
  private final WorkerGroup workers;
  private GradientReducer gradients = new GradientReducer.None();
  private Set<String> reduced = Set.of();
  private int[] together = {};
  private double factor;

  /**
   * @param samples what the batches' indices stand for
   * @param task says what the loss is
   * @param loader makes the batches
   * @param rate factor of the learning rates at a step of the whole training, from 0
   * @param workers that the step is shared with
   * @param astray what to throw when numbers go astray
   */
  TrainingStep(
      Recipe recipe,
      List<Sample> samples,
      Learner learner,
      TrainingTask task,
      BatchLoader loader,
      LongToDoubleFunction rate,
      WorkerGroup workers,
      NonFinite astray) {
    this.recipe = recipe;
    this.learner = learner;
    this.task = task;
    this.loader = loader;
    this.rate = rate;
    this.workers = workers;
    accumulation = new Accumulation(loader.batches(), recipe.train().gradAccumSteps());
    pass =
        Pass.of(learner.network(), learner.precision(), recipe.train().activationCheckpointing());
    setting =
        new StepContext.Setting(
            recipe,
            samples,
            TrainingData.targets(recipe, samples),
            learner,
            pass,
            workers.shard(),
            astray);
  }

  /** The factor of the recipe's schedule at a step; it ends where a method fine-tunes. */
  static LongToDoubleFunction scheduled(Recipe recipe, int batches) {
    Schedule schedule = recipe.schedule();
    int steps = new Accumulation(batches, recipe.train().gradAccumSteps()).steps();
    int epochs = recipe.train().epochs() - recipe.method().finetuneEpochs();
    Horizon horizon = Horizon.ofEpochs(epochs, steps);
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
    return learn(
        epoch, number, () -> StepContext.of(setting, place(epoch, number), batch, together));
  }

  /**
   * Learns from the features of a batch's photos, as {@link #learn(Batch, int, int)} does from the
   * photos.
   *
   * @param features of all photos, made already
   */
  double learn(FrozenFeatures features, int epoch, int number) {
    int[] photos = loader.indices(epoch, number, number + 1);
    return learn(
        epoch,
        number,
        () -> StepContext.of(setting, place(epoch, number), features, photos, together));
  }

  /** Whether a step begins with a batch of an epoch: the weights have moved for all before it. */
  boolean beginsWith(int number) {
    return number == accumulation.first(number);
  }

  private double learn(int epoch, int number, Supplier<StepContext> batch) {
    if (number == accumulation.first(number)) {
      begin(epoch, number);
    }
    try (PointerScope scope = new PointerScope()) {
      pass.begin();
      StepContext context = batch.get();
      boolean last = number + 1 == accumulation.end(number);
      double loss = backward(context, last) * together.length / context.photos();
      if (last) {
        task.stepped(context, move(context));
      }
      return loss;
    }
  }

  private void begin(int epoch, int number) {
    long step = step(epoch, number);
    factor = rate.applyAsDouble(step);
    learner.rates().set(recipe.optimizer().lr() * factor, step, accumulation.steps());
    learner.optimizer().zeroGrad();
    together = loader.indices(epoch, number, accumulation.end(number));
    if (!workers.isAlone()) {
      reduce();
    }
  }

  /** What learns changes with the epoch, where something is frozen first. */
  private void reduce() {
    Map<String, Tensor> learning = new TreeMap<>(learner.network().trained());
    learning.putAll(learner.objective().parameters());
    if (!learning.keySet().equals(reduced)) {
      gradients.close();
      boolean once = !recipe.train().activationCheckpointing();
      gradients = GradientReducer.of(workers, List.copyOf(learning.values()), once);
      reduced = Set.copyOf(learning.keySet());
    }
  }

  /** Of the whole training, from 0. */
  private long step(int epoch, int number) {
    return (long) epoch * accumulation.steps() + accumulation.step(number);
  }

  private StepContext.Place place(int epoch, int number) {
    return new StepContext.Place(
        epoch,
        number,
        accumulation.step(number),
        (long) epoch * loader.batches() + number,
        step(epoch, number),
        factor);
  }

  private double backward(StepContext context, boolean last) {
    Tensor loss = task.loss(context);
    double value = context.number("the loss", loss);
    gradients.backward(
        learner.scale().map(scale -> scale.scaled(loss)).orElse(loss), last, pass::backward);
    return value;
  }

  /** Whether the weights have moved. */
  private boolean move(StepContext context) {
    boolean good = gradientsAreGood(context);
    if (good) {
      learner.optimizer().step();
    }
    learner.average().ifPresent(average -> average.update(context.place().step()));
    return good;
  }

  /** Whether a step can be made: always, or an error, unless the loss was scaled too much. */
  private boolean gradientsAreGood(StepContext context) {
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
      throw context.gradientAstray(norm);
    }
    return finite;
  }

  /** Leaves the gradients to this worker again. */
  @Override
  public void close() {
    gradients.close();
  }

  /**
   * The pictures that {@link #learn} gives the network for a batch.
   *
   * @param most how many at most
   */
  List<SeenPicture> seen(Batch batch, int epoch, int number, int most) {
    return SeenPicture.of(batch, setting.samples(), setting.mixture(batch, epoch, number), most);
  }
}
