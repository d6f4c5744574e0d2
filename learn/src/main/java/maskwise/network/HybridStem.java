package maskwise.network;

import java.util.ArrayList;
import java.util.List;
import maskwise.graph.Operators;
import maskwise.graph.Value;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The residual network before a hybrid's transformer: timm's {@code ResNetV2} without
 * pre-activation, of standardised convolutions with "same" padding and group norms.
 */
final class HybridStem {

  private HybridStem() {}

  /**
   * Adds its blocks to a network.
   *
   * @return the projection of its last maps to tokens, which is left to the caller
   */
  static Convolution addTo(Network network, Layers embedding, HybridSpec spec) {
    Layers backbone = embedding.child("backbone");
    Layers stem = backbone.child("stem");
    StandardizedConvolution conv =
        stem.standardizedConv("conv", 3, spec.stemWidth(), 7, 2, spec.convEps());
    GroupNorm norm = stem.groupNorm("norm", HybridSpec.GROUPS, spec.stemWidth());
    network.add(
        new Block(
                stem.path(),
                Block.STEM,
                x -> {
                  Tensor pooled = pool(torch.relu_(norm.forward(conv.forward(x))));
                  // Its places are whole numbers of eight bytes.
                  stem.saw("MaxPool2d 3×3/2", pooled, 0, pooled, pooled, pooled);
                  return pooled;
                })
            .written((to, x) -> writePool(to, to.relu(norm.write(to, conv.write(to, x))))));
    int channels = spec.stemWidth();
    Layers stages = backbone.child("stages");
    for (int stage = 0; stage < spec.stageDepths().size(); stage++) {
      Layers nested = stages.child(Integer.toString(stage)).child("blocks");
      int out = spec.stageWidths().get(stage);
      for (int i = 0; i < spec.stageDepths().get(stage); i++) {
        Layers made = nested.child(Integer.toString(i));
        int stride = stage > 0 && i == 0 ? 2 : 1;
        Bottleneck block = new Bottleneck(made, spec.convEps(), channels, out, i == 0, stride);
        network.add(new Block(made.path(), Block.STEM, block::forward).written(block::write));
        channels = out;
      }
    }
    return embedding.conv("proj", Kernel.patch(1), channels, spec.width(), true);
  }

  /**
   * Largest of each 3×3 with stride 2 and "same" padding: an even side is padded after its end
   * only, which is to let the last window hang over; an odd one on both sides.
   */
  private static Tensor pool(Tensor x) {
    long[] padding = {x.size(2) % 2, x.size(3) % 2};
    return torch.max_pool2d(
        x, new long[] {3, 3}, new long[] {2, 2}, padding, new long[] {1, 1}, true);
  }

  private static Value writePool(Operators to, Value x) {
    long high = x.side(1) % 2;
    long wide = x.side(2) % 2;
    Operators.Window window = new Operators.Window(3, 2, List.of(high, wide, high, wide));
    return to.maxPool("maxpool", x, window, true);
  }

  /** timm's {@code Bottleneck}: 1×1, 3×3 with the stride, 1×1, added to the input. */
  private static final class Bottleneck {

    private final List<StandardizedConvolution> shrink = new ArrayList<>();
    private final List<GroupNorm> shrinkNorm = new ArrayList<>();
    private final List<StandardizedConvolution> convolutions = new ArrayList<>();
    private final List<GroupNorm> norms = new ArrayList<>();

    Bottleneck(Layers layers, double eps, int in, int out, boolean first, int stride) {
      int inner = out / 4;
      if (first) {
        Layers downsample = layers.child("downsample");
        shrink.add(downsample.standardizedConv("conv", in, out, 1, stride, eps));
        shrinkNorm.add(downsample.groupNorm("norm", HybridSpec.GROUPS, out));
      }
      add(layers, 1, eps, in, inner, 1, 1);
      add(layers, 2, eps, inner, inner, 3, stride);
      add(layers, 3, eps, inner, out, 1, 1);
    }

    private void add(Layers layers, int number, double eps, int in, int out, int side, int stride) {
      convolutions.add(layers.standardizedConv("conv" + number, in, out, side, stride, eps));
      norms.add(layers.groupNorm("norm" + number, HybridSpec.GROUPS, out));
    }

    Tensor forward(Tensor x) {
      Tensor y = x;
      for (int i = 0; i < convolutions.size(); i++) {
        y = norms.get(i).forward(convolutions.get(i).forward(y));
        if (i + 1 < convolutions.size()) {
          y = torch.relu_(y);
        }
      }
      Tensor shortcut =
          shrink.isEmpty() ? x : shrinkNorm.get(0).forwardToAdd(shrink.get(0).forward(x));
      return torch.relu_(y.add_(shortcut));
    }

    Value write(Operators to, Value x) {
      Value y = x;
      for (int i = 0; i < convolutions.size(); i++) {
        y = norms.get(i).write(to, convolutions.get(i).write(to, y));
        y = i + 1 < convolutions.size() ? to.relu(y) : y;
      }
      Value shortcut =
          shrink.isEmpty() ? x : shrinkNorm.get(0).write(to, shrink.get(0).write(to, x));
      return to.relu(to.add(y, shortcut));
    }
  }
}
