package maskwise.distributed;

import java.util.Collection;
import org.bytedeco.pytorch.Tensor;

/** See {@link WorkerGroup#alone}. */
record SingleWorker() implements WorkerGroup {

  @Override
  public int rank() {
    return 0;
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public void broadcast(Collection<Tensor> tensors) {}

  @Override
  public void sum(Tensor tensor) {}

  @Override
  public void barrier() {}

  @Override
  public String share(String message) {
    return message;
  }

  @Override
  public void leave(String reason) {}

  @Override
  public RuntimeException reason(RuntimeException failure) {
    return failure;
  }

  @Override
  public void close() {}
}
