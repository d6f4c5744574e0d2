package maskwise.distributed;

import java.time.Duration;
import maskwise.engine.NativeMemory;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.BackendOptional;
import org.bytedeco.pytorch.GlooDeviceVector;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.ProcessGroup;
import org.bytedeco.pytorch.ProcessGroupGloo;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.Work;
import org.bytedeco.pytorch.global.torch;

/**
 * libtorch's process group on Gloo, its backend for processors.
 *
 * <p>Close it before the store that it was made with, and reducers before it: libtorch counts who
 * holds a process group, and one that outlives its store writes into freed memory. So nothing of it
 * is left to Java's garbage collector, which frees late and in any order.
 */
final class GlooGroup implements AutoCloseable {

  /** A collective call may wait while worker 0 decodes all photos. */
  private static final Duration PATIENCE = Duration.ofHours(24);

  private final NativeMemory memory = new NativeMemory();
  private final ProcessGroup group;

  /**
   * Connects to the others; returns when all have.
   *
   * @param ownAddress of this machine, as the others reach it
   */
  GlooGroup(WorkerStore store, Rendezvous place, String ownAddress) {
    try (PointerScope scope = new PointerScope()) {
      ProcessGroupGloo.Options options =
          ProcessGroupGloo.Options.create(new Milliseconds(PATIENCE.toMillis()));
      options.devices(new GlooDeviceVector(ProcessGroupGloo.createDeviceForHostname(ownAddress)));
      ProcessGroupGloo gloo =
          memory.keep(new ProcessGroupGloo(store.libtorch(), place.rank(), place.size(), options));
      group = memory.keep(new ProcessGroup(place.rank(), place.size()));
      group.setBackend(
          torch.DeviceType.CPU, ProcessGroup.BackendType.GLOO, new BackendOptional(gloo));
    }
  }

  /** For libtorch's own reducer. */
  ProcessGroup libtorch() {
    return group;
  }

  /** Gives all the numbers of rank 0, in place. */
  void broadcast(Tensor tensor) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      // Gloo takes contiguous tensors without a gradient.
      Tensor sent = tensor.detach().contiguous();
      done(group.broadcast(new TensorVector(sent)));
      tensor.detach().copy_(sent);
    }
  }

  /** Adds up the numbers of all, in place. */
  void sum(Tensor tensor) {
    try (PointerScope scope = new PointerScope()) {
      done(group.allreduce(new TensorVector(tensor.detach())));
    }
  }

  private static void done(Work work) {
    work._wait();
  }

  /** Waits for calls under way and closes the connections: whoever waits for this one knows. */
  @Override
  public void close() {
    memory.close();
  }
}
