package maskwise.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import maskwise.augment.Draw;
import maskwise.engine.Engine;
import maskwise.engine.Pixels;
import maskwise.label.Labels;
import maskwise.load.Batch;
import maskwise.loss.AttributeLabels;
import maskwise.manifest.Sample;
import maskwise.optimizer.Optimizer;
import maskwise.recipe.Recipe;
import maskwise.run.RunDirectory;
import maskwise.schedule.Horizon;
import maskwise.schedule.Schedule;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * One step of the network on one batch: forward, loss, backward, optimizer. What it does depends on
 * the batch, its place in the training and the network alone.
 */
final class TrainingStep {

  /** Of the seed's draws for a whole epoch the loader takes -1; a step's are below. */
  private static final long FIRST_STEP_DRAW = -2;

  private final Recipe recipe;
  private final RunDirectory run;
  private final List<Sample> samples;
  private final Learner learner;
  private final int stepsPerEpoch;
  private final Schedule schedule;
  private final Horizon horizon;
  private final double[] mean;
  private final double[] std;

  /**
   * @param run where the photos are listed on which the numbers went astray
   * @param samples what the batches' indices stand for
   */
  TrainingStep(
      Recipe recipe, RunDirectory run, List<Sample> samples, Learner learner, int stepsPerEpoch) {
    this.recipe = recipe;
    this.run = run;
    this.samples = samples;
    this.learner = learner;
    this.stepsPerEpoch = stepsPerEpoch;
    schedule = recipe.schedule().schedule();
    horizon = Horizon.ofEpochs(recipe.train().epochs(), stepsPerEpoch);
    mean = recipe.image().mean().stream().mapToDouble(Double::doubleValue).toArray();
    std = recipe.image().std().stream().mapToDouble(Double::doubleValue).toArray();
  }

  /**
   * Learns from a batch.
   *
   * @param epoch from 0
   * @param step within the epoch, from 0
   * @return the batch's loss, finite
   * @throws maskwise.base.UserError if the loss or the gradient is not a number; the weights are
   *     then those of before
   */
  double learn(Batch batch, int epoch, int step) {
    long total = (long) epoch * stepsPerEpoch + step;
    Optimizer optimizer = learner.optimizer();
    double rate = recipe.optimizer().lr() * schedule.factor(total, horizon);
    learner.rates().set(rate, total, stepsPerEpoch);
    Engine.seed(Draw.generator(recipe.seed(), epoch, FIRST_STEP_DRAW - step).nextLong());
    double value;
    try (PointerScope scope = new PointerScope()) {
      optimizer.zeroGrad();
      Tensor x =
          Pixels.toTensor(
              batch.pixels(),
              batch.size(),
              recipe.image().height(),
              recipe.image().width(),
              mean,
              std);
      Tensor loss = learner.objective().loss(logits(x), labels(batch));
      value = loss.item_double();
      if (!Double.isFinite(value)) {
        throw Diverged.at(run, "the loss", value, epoch, step, photos(batch));
      }
      loss.backward();
    }
    if (recipe.train().clipGradNorm() > 0) {
      double norm = optimizer.clipGradients(recipe.train().clipGradNorm());
      if (!Double.isFinite(norm)) {
        throw Diverged.at(run, "the gradient", norm, epoch, step, photos(batch));
      }
    }
    optimizer.step();
    learner.average().ifPresent(average -> average.update(total));
    return value;
  }

  private Tensor logits(Tensor x) {
    try (Autocast precision = new Autocast(recipe.train().precision())) {
      return learner.network().forward(x).to(torch.ScalarType.Float);
    }
  }

  private Tensor labels(Batch batch) {
    List<Labels> labels = new ArrayList<>(batch.size());
    for (int index : batch.indices()) {
      labels.add(samples.get(index).labels());
    }
    return AttributeLabels.tensor(labels);
  }

  private List<Path> photos(Batch batch) {
    return IntStream.of(batch.indices()).mapToObj(i -> samples.get(i).path()).toList();
  }
}
