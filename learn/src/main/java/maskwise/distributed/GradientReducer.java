package maskwise.distributed;

import java.util.List;
import java.util.function.Consumer;
import maskwise.engine.NativeMemory;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolVector;
import org.bytedeco.pytorch.LoggerOptional;
import org.bytedeco.pytorch.LongVector;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Reducer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.SizeTStringMap;
import org.bytedeco.pytorch.SizeTVector;
import org.bytedeco.pytorch.SizeTVectorVector;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * Adds up the gradients of all workers. Each worker's loss is its part of the loss of the whole
 * step, so the sum of the gradients is the gradient that one process has that takes all photos.
 *
 * <p>On libtorch's {@code Reducer}, the core of PyTorch's {@code DistributedDataParallel}:
 * gradients travel in buckets as soon as they are there, while the backward pass goes on (Li et
 * al., "PyTorch Distributed: Experiences on Accelerating Data Parallel Training", 2020).
 */
public sealed interface GradientReducer extends AutoCloseable {

  /**
   * Goes back from a loss.
   *
   * @param loss this worker's part
   * @param last whether it is the last backward pass of the step; before it the gradients stay here
   * @param backward goes back from the loss that it is given
   */
  void backward(Tensor loss, boolean last, Consumer<Tensor> backward);

  @Override
  void close();

  /**
   * For some parameters. All workers make it at the same time with the same ones.
   *
   * @param parameters that get a gradient in every step
   * @param once whether one backward pass reaches all of them; where it takes several, the
   *     gradients travel after the last
   */
  static GradientReducer of(WorkerGroup group, List<Tensor> parameters, boolean once) {
    if (group instanceof GlooWorkers workers) {
      return once
          ? new Overlapped(workers, parameters)
          : new Afterwards(workers, List.copyOf(parameters));
    }
    return new None();
  }

  /** One process has all gradients. */
  record None() implements GradientReducer {

    @Override
    public void backward(Tensor loss, boolean last, Consumer<Tensor> backward) {
      backward.accept(loss);
    }

    @Override
    public void close() {}
  }

  /** While the backward pass goes on. */
  final class Overlapped implements GradientReducer {

    /** The sizes of PyTorch: a small first bucket, so that something travels soon. */
    private static final long FIRST_BUCKET = 1L << 20;

    private static final long BUCKET = 25L << 20;

    private final NativeMemory memory = new NativeMemory();
    private final Reducer reducer;
    private final int size;

    private Overlapped(GlooWorkers workers, List<Tensor> parameters) {
      size = workers.size();
      TensorVector all = memory.keep(new TensorVector(parameters.toArray(Tensor[]::new)));
      BoolVector sparse = memory.keep(new BoolVector(new boolean[parameters.size()]));
      try (PointerScope scope = new PointerScope()) {
        SizeTVectorVector buckets =
            torch
                .compute_bucket_assignment_by_size(
                    all,
                    new SizeTVector(FIRST_BUCKET, BUCKET),
                    sparse,
                    new LongVector(),
                    new LoggerOptional())
                .get0();
        reducer =
            memory.keep(
                new Reducer(
                    all,
                    buckets,
                    workers.libtorch(),
                    sparse,
                    BUCKET,
                    false, // every parameter gets a gradient
                    true, // gradients lie in the buckets, which saves a copy
                    new SizeTStringMap(),
                    FIRST_BUCKET,
                    false,
                    false));
      }
    }

    @Override
    public void backward(Tensor loss, boolean last, Consumer<Tensor> backward) {
      if (last) {
        reducer.rebuild_buckets(); // after the first step in the order in which gradients come
        try (TensorVector none = new TensorVector()) {
          reducer.prepare_for_backward(none);
        }
      }
      backward.accept(loss.mul(new Scalar(size))); // it takes the mean, and the sum is wanted
    }

    @Override
    public void close() {
      reducer.remove_autograd_hooks();
      memory.close();
    }
  }

  /**
   * After the backward pass.
   *
   * @param parameters the same for all workers
   */
  record Afterwards(GlooWorkers workers, List<Tensor> parameters) implements GradientReducer {

    @Override
    public void backward(Tensor loss, boolean last, Consumer<Tensor> backward) {
      backward.accept(loss);
      if (last) {
        for (Tensor parameter : parameters) {
          sum(parameter);
        }
      }
    }

    private void sum(Tensor parameter) {
      try (PointerScope scope = new PointerScope();
          NoGradGuard guard = new NoGradGuard()) {
        Tensor gradient = parameter.grad();
        Tensor sent = gradient.contiguous();
        workers.sum(sent);
        gradient.copy_(sent);
      }
    }

    @Override
    public void close() {}
  }
}
