package maskwise.network;

import java.util.Arrays;
import maskwise.distributed.WorkerGroup;
import maskwise.engine.NativeMemory;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorBase;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorTensorHook;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The batch that the batch norms of a network take mean and variance of: this process's photos, or
 * those of all workers together (PyTorch's {@code SyncBatchNorm}). The numbers, gradients among
 * them, are then those of one process with all photos.
 *
 * <p>Each worker sends mean, variance and number of its own values, once forward; the gradients
 * with respect to them are added up, once backward.
 */
final class NormBatch {

  private final NativeMemory memory;
  private WorkerGroup workers = WorkerGroup.alone();
  private TensorTensorHook summed;

  /**
   * @param memory keeps what libtorch calls back while gradients are computed
   */
  NormBatch(NativeMemory memory) {
    this.memory = memory;
  }

  /** From now on the photos of these workers, who all make the same passes in the same order. */
  void share(WorkerGroup with) {
    workers = with;
    summed = memory.keep(new Sum(with));
  }

  /**
   * A batch norm.
   *
   * @param x {@code [batch, channels]} or {@code [batch, channels, height, width]}
   * @param weight a channel, or none
   * @param bias a channel, or none
   * @param mean running, moved in training
   * @param variance running, moved in training
   * @param moved how far, 0 to 1
   */
  Tensor norm(
      Tensor x,
      TensorOptional weight,
      TensorOptional bias,
      TensorOptional mean,
      TensorOptional variance,
      boolean training,
      double moved,
      double eps) {
    if (!training || workers.isAlone()) {
      return torch.batch_norm(x, weight, bias, mean, variance, training, moved, eps, true);
    }
    return NativeMemory.resultOf(
        () -> {
          Moments all = moments(x);
          move(mean.get(), all.mean(), moved);
          // The running variance is that of all photos there are, estimated from the batch.
          move(variance.get(), all.variance().mul(all.count().div(all.count().sub(one()))), moved);
          Tensor scale = all.variance().add(new Scalar(eps)).rsqrt();
          if (weight.has_value()) {
            scale = scale.mul(weight.get());
          }
          Tensor shift = all.mean().mul(scale).neg();
          if (bias.has_value()) {
            shift = shift.add(bias.get());
          }
          long[] channels = new long[(int) x.dim()];
          Arrays.fill(channels, 1);
          channels[1] = x.size(1);
          return torch
              .addcmul(
                  shift.to(torch.ScalarType.Float).reshape(channels),
                  x.to(torch.ScalarType.Float),
                  scale.to(torch.ScalarType.Float).reshape(channels))
              .to(x.scalar_type());
        });
  }

  private static Scalar one() {
    return new Scalar(1.0);
  }

  private static void move(Tensor running, Tensor seen, double far) {
    try (NoGradGuard guard = new NoGradGuard()) {
      running.mul_(new Scalar(1 - far)).add_(seen.detach(), new Scalar(far));
    }
  }

  /**
   * Of the values of all workers, in double.
   *
   * @param mean {@code [channels]}
   * @param variance {@code [channels]}, of the values themselves (divided by their number)
   * @param count how many values a channel has, {@code []}
   */
  private record Moments(Tensor mean, Tensor variance, Tensor count) {}

  private Moments moments(Tensor x) {
    long channels = x.size(1);
    long[] without = x.dim() == 2 ? new long[] {0} : new long[] {0, 2, 3};
    T_TensorTensor_T own = torch.var_mean(x.to(torch.ScalarType.Float), without, false, false);
    Tensor count = Tensor.create(x.numel() / (double) channels);
    Tensor all =
        gather(
            torch.cat(
                new TensorVector(
                    own.get1().to(torch.ScalarType.Double),
                    own.get0().to(torch.ScalarType.Double),
                    count)));
    Tensor means = all.narrow(1, 0, channels);
    Tensor variances = all.narrow(1, channels, channels);
    Tensor counts = all.narrow(1, 2 * channels, 1).detach();
    Tensor total = counts.sum();
    Tensor share = counts.div(total);
    Tensor mean = means.mul(share).sum(0);
    Tensor variance = variances.add(means.sub(mean).square()).mul(share).sum(0);
    return new Moments(mean, variance, total);
  }

  /** The rows of all workers; the gradient of a row goes back to the worker that it is from. */
  private Tensor gather(Tensor own) {
    Tensor all = torch.zeros(new long[] {workers.size(), own.numel()}, own.options());
    try (NoGradGuard guard = new NoGradGuard()) {
      all.select(0, workers.rank()).copy_(own);
      workers.sum(all);
    }
    Tensor[] rows = new Tensor[workers.size()];
    for (int worker = 0; worker < rows.length; worker++) {
      rows[worker] = worker == workers.rank() ? own : all.select(0, worker);
    }
    Tensor gathered = torch.stack(new TensorVector(rows));
    if (gathered.requires_grad()) {
      gathered.register_hook(summed);
    }
    return gathered;
  }

  /** Adds up a gradient; libtorch calls it on the thread that goes back. */
  private static final class Sum extends TensorTensorHook {

    private final WorkerGroup workers;

    Sum(WorkerGroup workers) {
      this.workers = workers;
    }

    @Override
    public TensorBase call(TensorBase gradient) {
      Tensor sum = new Tensor(gradient).contiguous().clone();
      workers.sum(sum);
      return sum;
    }
  }
}
