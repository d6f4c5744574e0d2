package maskwise.engine;

import java.nio.ByteBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;

/** Turns the bytes of decoded pictures into what a network takes. */
public final class Pixels {

  private Pixels() {}

  /**
   * {@code (byte / 255 − mean) / std} a channel.
   *
   * @param pixels direct buffer of unsigned bytes {@code [n, height, width, 3]}, RGB, read from its
   *     position; it is copied, so it may be reused at once
   * @param n number of pictures
   * @param height rows
   * @param width columns
   * @param mean mean of each channel, of bytes scaled to 0..1
   * @param std standard deviation of each channel, above 0
   * @return {@code [n, 3, height, width]}, float32, channels last in memory
   */
  public static Tensor toTensor(
      ByteBuffer pixels, int n, int height, int width, double[] mean, double[] std) {
    long bytes = 3L * n * height * width;
    if (!pixels.isDirect() || pixels.remaining() < bytes) {
      throw new IllegalArgumentException(
          "expected a direct buffer of " + bytes + " bytes, found " + pixels);
    }
    Engine.info();
    return NativeMemory.resultOf(
        () -> {
          float[] scale = new float[3 * width];
          float[] shift = new float[3 * width];
          for (int i = 0; i < scale.length; i++) {
            scale[i] = (float) (1 / (255 * std[i % 3]));
            shift[i] = (float) (-mean[i % 3] / std[i % 3]);
          }
          long[] rows = {n, height, 3L * width};
          Tensor view =
              torch.from_blob(
                  new BytePointer(pixels), rows, new TensorOptions(torch.ScalarType.Byte));
          // Whole rows of 3·width floats: broadcasting over the three channels alone is far slower.
          Tensor normalised =
              view.to(torch.ScalarType.Float)
                  .mul_(Tensor.create(scale))
                  .add_(Tensor.create(shift), new Scalar(1));
          return normalised.view(n, height, width, 3).permute(0, 3, 1, 2);
        });
  }
}
