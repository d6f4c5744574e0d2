package maskwise.train;

import maskwise.engine.Device;
import maskwise.recipe.Precision;
import org.bytedeco.pytorch.global.torch;

/**
 * Runs matrix products and convolutions in the wanted precision until it is closed; libtorch then
 * turns operands over by itself. For one thread.
 */
final class Autocast implements AutoCloseable {

  private final boolean on;
  private final torch.DeviceType type;

  /**
   * Begins.
   *
   * @param precision not {@code AUTO}
   * @param device where the network is
   */
  Autocast(Precision precision, Device device) {
    type = device.kind().type();
    on = precision != Precision.FLOAT32;
    if (on) {
      torch.set_autocast_dtype(type, format(precision));
      torch.set_autocast_enabled(type, true);
    }
  }

  private static torch.ScalarType format(Precision precision) {
    return switch (precision) {
      case BFLOAT16 -> torch.ScalarType.BFloat16;
      case FLOAT16 -> torch.ScalarType.Half;
      case FLOAT32, AUTO ->
          throw new IllegalArgumentException("expected a lower precision, found " + precision);
    };
  }

  @Override
  public void close() {
    if (on) {
      torch.set_autocast_enabled(type, false);
      torch.clear_cache();
    }
  }
}
