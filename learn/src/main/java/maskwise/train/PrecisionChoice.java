package maskwise.train;

import maskwise.engine.Device;
import maskwise.engine.EngineInfo;
import maskwise.recipe.Precision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a forward pass computes in, where it is computed. */
final class PrecisionChoice {

  private static final Logger LOG = LoggerFactory.getLogger(PrecisionChoice.class);

  private PrecisionChoice() {}

  /**
   * The precision to use; warns of one that the processor has not got, which is right but slow.
   *
   * @return never {@code AUTO}
   */
  static Precision on(Device device, Precision wanted, EngineInfo engine) {
    boolean fast = device.kind() == Device.Kind.CUDA || engine.bfloat16();
    if (wanted == Precision.AUTO) {
      return fast ? Precision.BFLOAT16 : Precision.FLOAT32;
    }
    if (wanted == Precision.BFLOAT16 && !fast) {
      LOG.warn(
          "expected a processor with avx512_bf16 or amx_bf16 for train.precision=bfloat16, found"
              + " {}: bfloat16 is slower than float32 on it; use train.precision=auto",
          engine.cpu());
    }
    if (wanted == Precision.FLOAT16 && device.kind() == Device.Kind.CPU) {
      LOG.warn(
          "expected a GPU for train.precision=float16, found the CPU: float16 is slower than"
              + " float32 on it; use train.precision=auto");
    }
    return wanted;
  }
}
