package maskwise.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/**
 * Whether 1×1 convolutions come out right on this machine. libtorch's (oneDNN's) kernels for them
 * are blocked by the sizes of the processor's caches. Some virtual machines hide these: sizes of 0
 * then make wrong numbers, or end the process in a division by zero. Which of them depends on the
 * shape and on how many processors the process may use, so where Linux itself does not know the
 * caches nothing is tried. The shape that is tried elsewhere gives wrong numbers on such a machine
 * and does not end the process.
 */
final class PointwiseProbe {

  private static final double TOLERANCE = 1e-3;

  /** Where Linux lists its first processor, and below it the caches that it knows. */
  private static final Path FIRST_PROCESSOR = Path.of("/sys/devices/system/cpu/cpu0");

  private PointwiseProbe() {}

  /** Compares a convolution with the product of matrices that it is. */
  static boolean isRight() {
    return !hidesCaches(FIRST_PROCESSOR) && triedRight();
  }

  /**
   * Whether Linux knows a processor but none of its caches.
   *
   * @param processor its directory in sysfs
   */
  static boolean hidesCaches(Path processor) {
    return Files.isDirectory(processor) && !Files.exists(processor.resolve("cache"));
  }

  private static boolean triedRight() {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      Tensor x = waves(2, 64, 2, 2).contiguous(torch.MemoryFormat.ChannelsLast);
      Tensor weight = waves(512, 64, 1, 1).contiguous(torch.MemoryFormat.ChannelsLast);
      long[] one = {1, 1};
      Tensor found = torch.conv2d(x, weight, new TensorOptional(), one, new long[] {0, 0}, one, 1);
      Tensor rows = x.permute(0, 2, 3, 1).reshape(-1, 64);
      Tensor expected = rows.matmul(weight.reshape(512, 64).t());
      Tensor off = found.permute(0, 2, 3, 1).reshape(-1, 512).sub(expected).abs().max();
      return off.item_double() < TOLERANCE;
    }
  }

  /** Numbers of −1 to 1 that differ from place to place, without asking a generator. */
  private static Tensor waves(long... shape) {
    return torch.ones(shape).flatten().cumsum(0).mul(new Scalar(0.7)).sin().view(shape);
  }
}
