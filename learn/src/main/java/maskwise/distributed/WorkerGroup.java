package maskwise.distributed;

import java.util.Collection;
import maskwise.load.Shard;
import org.bytedeco.pytorch.Tensor;

/**
 * The processes that train one network together, as one of them sees it. Worker 0 owns the run: it
 * starts the others, writes files and prints.
 *
 * <p>All workers call {@link #broadcast}, {@link #sum}, {@link #barrier} and {@link #share} in the
 * same order. Where one is gone they throw a {@link RuntimeException} that {@link #reason}
 * explains.
 */
public sealed interface WorkerGroup extends AutoCloseable permits SingleWorker, GlooWorkers {

  /** A process that trains by itself. */
  static WorkerGroup alone() {
    return new SingleWorker();
  }

  /** Which worker this process is, from 0. */
  int rank();

  /** How many workers there are. */
  int size();

  /** Whether this worker owns the run. */
  default boolean isFirst() {
    return rank() == 0;
  }

  /** Whether there are no others. */
  default boolean isAlone() {
    return size() == 1;
  }

  /** The part of a list that this worker works on. */
  default Shard shard() {
    return new Shard(rank(), size());
  }

  /** Gives all workers the numbers of worker 0, in place. */
  void broadcast(Collection<Tensor> tensors);

  /**
   * Adds up the numbers of all workers, in place; all get the same sum, bit for bit.
   *
   * @param tensor contiguous
   */
  void sum(Tensor tensor);

  /** Returns when all workers have called it. */
  void barrier();

  /**
   * Tells all workers what worker 0 says.
   *
   * @param message of worker 0; the others' is ignored
   * @return of worker 0
   */
  String share(String message);

  /**
   * Tells the others why this worker leaves before the end; the first reason stays.
   *
   * @param reason an error message, or {@link WorkerStopped#STOPPED}
   */
  void leave(String reason);

  /**
   * Says why a call was cut off: a {@link WorkerStopped} if another worker was asked to stop, or a
   * {@link maskwise.base.UserError} that names the worker that is gone. Anything else stays as it
   * is.
   *
   * @param failure what a call or a backward pass threw
   */
  RuntimeException reason(RuntimeException failure);

  /** Leaves the group; worker 0 waits a few seconds for the others. */
  @Override
  void close();
}
