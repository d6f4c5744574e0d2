package maskwise.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import maskwise.base.Draw;
import maskwise.base.RandomStream;
import maskwise.distributed.WorkerGroup;
import maskwise.engine.Device;
import maskwise.engine.Engine;
import maskwise.finetune.FreezeSchedule;
import maskwise.loss.LabelCounts;
import maskwise.loss.Objective;
import maskwise.network.Block;
import maskwise.network.Network;
import maskwise.optimizer.Optimizer;
import maskwise.optimizer.ParameterGroup;
import maskwise.predict.NetworkLayout;
import maskwise.recipe.Precision;
import maskwise.recipe.Recipe;
import maskwise.weights.Pretrained;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The network that learns and what learning needs beside it: the loss, the optimizer with its
 * memory and, if the recipe wants one, the running mean of the weights. Owns them all.
 */
final class Learner implements AutoCloseable {

  private final Closing closing = new Closing();
  private final Network network;
  private final Optional<StartingWeights> pretrained;
  private final Optional<WeightAverage> average;
  private final Precision precision;
  private final Optional<LossScale> scale;
  private final Objective objective;
  private final FreezeSchedule freezing;
  private final Optimizer optimizer;
  private final LearningRates rates;

  /**
   * @param counts of the training labels, for what makes up for rare ones
   * @param weights to start from, if the recipe names some
   * @param resumed whether a checkpoint is put back over all weights anyway
   * @throws maskwise.base.UserError if the weights do not fit the network
   */
  Learner(Recipe recipe, LabelCounts counts, Optional<Pretrained> weights, boolean resumed) {
    this(
        recipe,
        counts,
        weights,
        resumed || weights.isPresent()
            ? Network.undrawn(recipe.modelSpec(), recipe.outputs().count())
            : Network.create(recipe.modelSpec(), recipe.outputs().count(), recipe.seed()),
        recipe.train().ema() > 0);
  }

  private Learner(
      Recipe recipe,
      LabelCounts counts,
      Optional<Pretrained> weights,
      Network made,
      boolean averaged) {
    try {
      network = made;
      closing.add(network::close);
      pretrained = weights.map(from -> StartingWeights.load(recipe, network, from));
      NetworkLayout.prepare(network);
      Device device = Device.choose(recipe.device());
      network.to(device);
      precision = PrecisionChoice.on(device, recipe.train().precision(), Engine.info());
      scale = precision == Precision.FLOAT16 ? Optional.of(new LossScale()) : Optional.empty();
      average = averaged ? Optional.of(new WeightAverage(recipe, network)) : Optional.empty();
      average.ifPresent(mean -> closing.add(mean::close));
      objective = Objective.of(recipe.outputs(), recipe.lossSpec(), counts, device);
      closing.add(objective::close);
      freezing = recipe.freezing();
      optimizer = Optimizer.create(recipe.optimizer().spec(), groups(recipe));
      closing.add(optimizer::close);
      rates = new LearningRates(network, optimizer, recipe.schedule());
    } catch (RuntimeException | Error e) {
      closing.close();
      throw e;
    }
  }

  /**
   * The teacher of a student: as the recipe has it, without a mean. It begins where the student
   * does if that starts from weights, and else with weights of its own.
   */
  static Learner teacher(Recipe recipe, LabelCounts counts, Learner student) {
    boolean copied = student.pretrained().isPresent();
    long seed = Draw.generator(recipe.seed(), 0, RandomStream.TEACHER.index()).nextLong();
    Network made =
        copied
            ? Network.undrawn(recipe.modelSpec(), recipe.outputs().count())
            : Network.create(recipe.modelSpec(), recipe.outputs().count(), seed);
    Learner teacher = new Learner(recipe, counts, Optional.empty(), made, false);
    if (copied) {
      WeightAverage.copy(student.network(), teacher.network());
    }
    return teacher;
  }

  /**
   * Gives all workers the weights, means and memories of worker 0; from then on they share batches.
   *
   * @param syncBatchNorm whether batch norms see the photos of all
   */
  void share(WorkerGroup workers, boolean syncBatchNorm) {
    if (syncBatchNorm) {
      network.synchronizeNorms(workers);
    }
    workers.broadcast(network.state().values());
    average.ifPresent(mean -> workers.broadcast(mean.network().state().values()));
    workers.broadcast(optimizer.state().values());
    workers.broadcast(objective.parameters().values());
    if (scale.isPresent()) {
      try (PointerScope scope = new PointerScope()) {
        Map<String, Tensor> all = new TreeMap<>(scale.get().state());
        workers.broadcast(all.values());
        scale.get().load(all);
      }
    }
  }

  /**
   * Gives all workers the mean of their batch statistics, which each takes from its own photos
   * (timm's {@code --dist-bn reduce}). All else is the same for all after every step.
   */
  void shareStatistics(WorkerGroup workers) {
    if (workers.isAlone()) {
      return;
    }
    average(network, workers);
    average.ifPresent(mean -> average(mean.network(), workers));
  }

  private static void average(Network network, WorkerGroup workers) {
    Map<String, Tensor> statistics = new TreeMap<>(network.state());
    statistics.keySet().removeAll(network.parameters().keySet());
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      for (Tensor each : statistics.values()) {
        // In double, so that the mean of equal numbers is that number.
        Tensor sum = each.to(torch.ScalarType.Double).contiguous();
        workers.sum(sum);
        each.copy_(sum.div(new Scalar((double) workers.size())));
      }
    }
  }

  /** Of all parameters that learn at any time, those too that thaw later, and the loss's own. */
  private List<ParameterGroup> groups(Recipe recipe) {
    List<ParameterGroup> groups =
        new ArrayList<>(
            ParameterGroup.of(
                network,
                recipe.optimizer().weightDecay(),
                recipe.optimizer().rates(),
                freezing.starts(network)));
    if (!objective.parameters().isEmpty()) {
      groups.add(new ParameterGroup("loss", objective.parameters(), 0));
    }
    return groups;
  }

  /**
   * Freezes and thaws what the recipe says of an epoch, tells the loss, and switches to training.
   *
   * @param epoch from 0
   */
  void begin(int epoch) {
    freezing.at(epoch).apply(network);
    objective.epoch(epoch);
    network.train(true);
  }

  /** Whether nothing before the head learns now. */
  boolean onlyHeadLearns() {
    return network.trained().keySet().stream()
        .allMatch(name -> network.blockOf(name).stage().equals(Block.HEAD));
  }

  /** Whether an epoch, from 0, begins with a thaw. */
  boolean thawsAt(int epoch) {
    return freezing.thawsAt(epoch);
  }

  /** What learns. */
  Network network() {
    return network;
  }

  /** What was taken from the weights to start from, if there were any. */
  Optional<StartingWeights> pretrained() {
    return pretrained;
  }

  /** The running mean of the weights, if there is one. */
  Optional<WeightAverage> average() {
    return average;
  }

  /** What is judged and kept: the mean if there is one, or else the network itself. */
  Network judged() {
    return average.map(WeightAverage::network).orElse(network);
  }

  /** What the forward pass computes in; never {@code AUTO}. */
  Precision precision() {
    return precision;
  }

  /** What losses are scaled by, where the precision asks for it. */
  Optional<LossScale> scale() {
    return scale;
  }

  Objective objective() {
    return objective;
  }

  Optimizer optimizer() {
    return optimizer;
  }

  /** The learning rates of trunk and head. */
  LearningRates rates() {
    return rates;
  }

  @Override
  public void close() {
    closing.close();
  }
}
