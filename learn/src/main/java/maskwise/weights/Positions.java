package maskwise.weights;

import maskwise.engine.NativeMemory;
import maskwise.picture.ImageSize;
import org.bytedeco.pytorch.InterpolateFuncOptions;
import org.bytedeco.pytorch.LongVector;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.kBicubic;

/**
 * Position embeddings of a ViT for pictures of another size.
 *
 * @param from patches from top to bottom and from left to right they were trained for
 * @param to patches that are wanted
 */
record Positions(ImageSize from, ImageSize to) {

  /**
   * Interpolates as timm's {@code resample_abs_pos_embed}: bicubic with antialiasing, in float32,
   * the class token's as it is.
   *
   * @param trained {@code [1, 1 + from, width]}
   * @return {@code [1, 1 + to, width]}
   */
  Tensor resample(Tensor trained) {
    return NativeMemory.resultOf(
        () -> {
          Tensor all = trained.to(torch.ScalarType.Float);
          long width = all.size(2);
          Tensor grid =
              all.narrow(1, 1, all.size(1) - 1)
                  .reshape(1, from.height(), from.width(), width)
                  .permute(0, 3, 1, 2);
          InterpolateFuncOptions options = new InterpolateFuncOptions();
          options.size().put(new LongVector(new long[] {to.height(), to.width()}));
          options.mode().put(new kBicubic());
          options.align_corners().put(false);
          options.antialias().put(true);
          Tensor resampled = torch.interpolate(grid, options);
          Tensor tokens =
              resampled.permute(0, 2, 3, 1).reshape(1, (long) to.height() * to.width(), width);
          return torch.cat(new TensorVector(all.narrow(1, 0, 1), tokens), 1);
        });
  }

  /** {@code from 14x14 to 7x12 patches}. */
  @Override
  public String toString() {
    return "from " + words(from) + " to " + words(to) + " patches";
  }

  private static String words(ImageSize grid) {
    return grid.height() + "x" + grid.width();
  }
}
