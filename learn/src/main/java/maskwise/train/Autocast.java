package maskwise.train;

import maskwise.recipe.Precision;
import org.bytedeco.pytorch.global.torch;

/**
 * Runs matrix products and convolutions in the wanted precision until it is closed; libtorch then
 * turns operands over by itself. For one thread.
 */
final class Autocast implements AutoCloseable {

  private final boolean on;

  Autocast(Precision precision) {
    on = precision == Precision.BFLOAT16;
    if (on) {
      torch.set_autocast_dtype(torch.DeviceType.CPU, torch.ScalarType.BFloat16);
      torch.set_autocast_enabled(torch.DeviceType.CPU, true);
    }
  }

  @Override
  public void close() {
    if (on) {
      torch.set_autocast_enabled(torch.DeviceType.CPU, false);
      torch.clear_cache();
    }
  }
}
