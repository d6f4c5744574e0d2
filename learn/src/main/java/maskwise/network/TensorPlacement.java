package maskwise.network;

import java.util.Collection;
import maskwise.engine.Device;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Where and in which order tensors lie in memory; their values and shapes stay. */
final class TensorPlacement {

  private TensorPlacement() {}

  /** Lays tensors of four dimensions out with channels last, or back. */
  static void channelsLast(Collection<Tensor> tensors, boolean on) {
    torch.MemoryFormat format =
        on ? torch.MemoryFormat.ChannelsLast : torch.MemoryFormat.Contiguous;
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      for (Tensor tensor : tensors) {
        if (tensor.dim() == 4) {
          tensor.set_data(tensor.contiguous(format));
        }
      }
    }
  }

  /** Moves tensors to a device. */
  static void to(Collection<Tensor> tensors, Device device) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      for (Tensor tensor : tensors) {
        if (!Device.of(tensor).equals(device)) {
          tensor.set_data(device.place(tensor));
        }
      }
    }
  }
}
