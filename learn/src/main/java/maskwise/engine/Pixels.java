package maskwise.engine;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerScope;
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
   * @param size of each
   * @param mean mean of each channel, of bytes scaled to 0..1
   * @param std standard deviation of each channel, above 0
   * @param device where the answer lies; bytes go there, through pinned memory, not floats
   * @return {@code [n, 3, height, width]}, float32, channels last in memory
   */
  public static Tensor toTensor(
      ByteBuffer pixels, int n, ImageSize size, double[] mean, double[] std, Device device) {
    int height = size.height();
    int width = size.width();
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
          Tensor here = device.equals(Device.CPU) ? view : device.place(view.pin_memory());
          // Whole rows of 3·width floats: broadcasting over the three channels alone is far slower.
          Tensor normalised =
              here.to(torch.ScalarType.Float)
                  .mul_(device.place(Tensor.create(scale)))
                  .add_(device.place(Tensor.create(shift)), new Scalar(1));
          return normalised.view(n, height, width, 3).permute(0, 3, 1, 2);
        });
  }

  /**
   * The other way: pictures that can be looked at.
   *
   * @param x {@code [n, 3, height, width]}, colours of 0 to 1, not normalised
   */
  public static List<Picture> toPictures(Tensor x) {
    int height = (int) x.size(2);
    int width = (int) x.size(3);
    try (PointerScope scope = new PointerScope()) {
      Tensor bytes =
          x.mul(new Scalar(255)).round().permute(0, 2, 3, 1).to(torch.ScalarType.Byte).cpu();
      byte[] all = new byte[(int) bytes.numel()];
      bytes.contiguous().data_ptr_byte().get(all);
      int each = 3 * height * width;
      return IntStream.range(0, all.length / each)
          .mapToObj(
              i -> new Picture(width, height, Arrays.copyOfRange(all, i * each, (i + 1) * each)))
          .toList();
    }
  }
}
