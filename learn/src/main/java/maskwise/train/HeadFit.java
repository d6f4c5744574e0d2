package maskwise.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maskwise.answer.Outputs;
import maskwise.label.Attribute;
import maskwise.load.BatchLoader;
import maskwise.loss.BatchTargets;
import maskwise.loss.HeadPenalty;
import maskwise.loss.OutputLogits;
import maskwise.manifest.Sample;
import maskwise.optimizer.Lbfgs;
import maskwise.recipe.Recipe;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Fits the head to the kept features of all training photos at once, each as often as sampling
 * shows it in the first epoch, as a logistic regression is fitted: the mean loss plus half the
 * squared length of the head's weights times a factor, made small by {@link Lbfgs}. An epoch is a
 * number of its steps, from nothing but the weights as they are, so that a run that is taken up
 * again goes on alike.
 */
final class HeadFit {

  /** Steps an epoch has. */
  private static final int STEPS = 20;

  private static final int MEMORY = 10;

  /** Where the loss is as small as float32 can tell. */
  private static final double TOLERANCE = 1e-6;

  private final Recipe recipe;
  private final Learner learner;
  private final List<Sample> samples;
  private final FrozenFeatures features;
  private final int[] shown;

  /**
   * @param samples all training photos
   * @param features theirs
   * @param loader makes the batches of an epoch
   */
  HeadFit(
      Recipe recipe,
      Learner learner,
      List<Sample> samples,
      FrozenFeatures features,
      BatchLoader loader) {
    this.recipe = recipe;
    this.learner = learner;
    this.samples = samples;
    this.features = features;
    shown = loader.indices(0, 0, loader.batches());
    Arrays.sort(shown);
  }

  /**
   * One epoch.
   *
   * @return the loss at its end, without what the weights' length adds
   */
  double epoch(StopSignal stop) {
    try (PointerScope scope = new PointerScope()) {
      Tensor rows = inputs();
      BatchTargets targets = targets((int) (rows.size(0) / shown.length));
      List<Tensor> parts = new ArrayList<>(learner.network().trained().values());
      double[] point = new double[(int) parts.stream().mapToLong(Tensor::numel).sum()];
      read(parts, point);
      double[] loss = new double[1];
      Lbfgs lbfgs =
          new Lbfgs(
              MEMORY,
              (at, gradient) -> {
                Stopped.ifAsked(stop);
                write(at, parts);
                return evaluate(rows, targets, parts, gradient, loss);
              });
      lbfgs.minimize(point, STEPS, TOLERANCE);
      write(point, parts);
      evaluate(
          rows, targets, parts, new double[point.length], loss); // the last try may have failed
      learner.optimizer().zeroGrad();
      learner.average().ifPresent(WeightAverage::restart);
      return loss[0];
    }
  }

  /** What the head learns from, normalized once for all steps. */
  private Tensor inputs() {
    try (NoGradGuard guard = new NoGradGuard()) {
      return learner.network().headInput(features.rows(learner.network(), shown));
    }
  }

  private BatchTargets targets(int versions) {
    return TrainingData.targets(recipe, samples)
        .repeated(shown, versions, learner.network().device());
  }

  private double evaluate(
      Tensor rows, BatchTargets targets, List<Tensor> parts, double[] gradient, double[] plain) {
    try (PointerScope scope = new PointerScope()) {
      learner.optimizer().zeroGrad();
      Tensor loss = learner.objective().loss(learner.network().headOutput(rows), targets);
      plain[0] = loss.item_double();
      Tensor whole = loss.add(penalty(), new Scalar(0.5));
      whole.backward();
      readGradients(parts, gradient);
      return whole.item_double();
    }
  }

  /** The squared length of each head's weights, times its factor. */
  private Tensor penalty() {
    HeadPenalty factors = recipe.optimizer().headL2();
    Outputs outputs = recipe.outputs();
    String name = learner.network().spec().headName() + ".weight";
    Tensor squares =
        learner.network().trained().get(name).square().sum(new long[] {1}).unsqueeze(0);
    if (outputs.heads().isEmpty()) {
      return squares.sum().mul(new Scalar(factors.of("class")));
    }
    Tensor sum = null;
    for (Attribute head : outputs.heads()) {
      Tensor own =
          new OutputLogits(outputs)
              .slice(squares, head)
              .sum()
              .mul(new Scalar(factors.of(head.key())));
      sum = sum == null ? own : sum.add(own);
    }
    return sum;
  }

  private static void read(List<Tensor> parts, double[] into) {
    int place = 0;
    for (Tensor part : parts) {
      place = copy(part, into, place);
    }
  }

  private static void readGradients(List<Tensor> parts, double[] into) {
    int place = 0;
    for (Tensor part : parts) {
      place = copy(part.grad(), into, place);
    }
  }

  private static int copy(Tensor from, double[] into, int place) {
    try (PointerScope scope = new PointerScope()) {
      float[] values = new float[(int) from.numel()];
      from.detach().cpu().contiguous().data_ptr_float().get(values);
      for (int i = 0; i < values.length; i++) {
        into[place + i] = values[i];
      }
      return place + values.length;
    }
  }

  private static void write(double[] from, List<Tensor> parts) {
    int place = 0;
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      for (Tensor part : parts) {
        float[] values = new float[(int) part.numel()];
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) from[place + i];
        }
        part.copy_(Tensor.create(values).view(part.shape()));
        place += values.length;
      }
    }
  }
}
