package maskwise.network;

import java.util.ArrayList;
import java.util.List;
import maskwise.graph.Operators;
import maskwise.graph.Value;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** How a residual network begins: convolutions to half the size, and the largest of each 3×3. */
final class ResNetStem {

  private final Layers layers;
  private final List<Convolution> convolutions = new ArrayList<>();
  private final List<BatchNorm> norms = new ArrayList<>();

  /**
   * @param channels that it answers with
   */
  ResNetStem(Layers layers, ResNetSpec.Stem stem, int channels) {
    this.layers = layers;
    if (stem == ResNetSpec.Stem.PLAIN) {
      convolutions.add(layers.conv("conv1", Kernel.of(7, 2), 3, channels));
    } else {
      // timm's stem_width is half of what the stem answers with.
      int half = channels / 2;
      int first = stem == ResNetSpec.Stem.TIERED ? 3 * (half / 4) : half;
      Layers nested = layers.child("conv1");
      convolutions.add(nested.conv("0", Kernel.of(3, 2), 3, first));
      norms.add(nested.batchNorm("1", first));
      convolutions.add(nested.conv("3", Kernel.of(3, 1), first, half));
      norms.add(nested.batchNorm("4", half));
      convolutions.add(nested.conv("6", Kernel.of(3, 1), half, channels));
    }
    norms.add(layers.batchNorm("bn1", channels));
  }

  /** The same as {@link #forward} in evaluation, in a graph. */
  Value write(Operators to, Value x) {
    Value y = x;
    for (int i = 0; i < convolutions.size(); i++) {
      y = to.relu(convolutions.get(i).write(to, y, norms.get(i)));
    }
    return to.maxPool("maxpool", y, new Operators.Window(3, 2, List.of(1L, 1L, 1L, 1L)), false);
  }

  /**
   * Begins.
   *
   * @param x {@code [batch, 3, height, width]}
   * @return {@code [batch, channels, height/4, width/4]}
   */
  Tensor forward(Tensor x) {
    Tensor y = x;
    for (int i = 0; i < convolutions.size(); i++) {
      y = torch.relu_(norms.get(i).forward(convolutions.get(i).forward(y)));
    }
    long[] kernel = {3, 3};
    long[] stride = {2, 2};
    long[] one = {1, 1};
    Tensor pooled = torch.max_pool2d(y, kernel, stride, one, one, false);
    // Backpropagation keeps the places of the largest too, whole numbers of eight bytes.
    layers.trace().saw("maxpool", "MaxPool2d 3×3/2", pooled, 0, 0, pooled, pooled, pooled);
    return pooled;
  }
}
