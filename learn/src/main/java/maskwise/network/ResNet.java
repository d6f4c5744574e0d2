package maskwise.network;

import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * torchvision's {@code resnet18}, {@code resnet50}, {@code wide_resnet101_2} and smaller kin, with
 * the same state names.
 */
final class ResNet extends Network {

  private final Convolution stem;
  private final BatchNorm stemNorm;

  ResNet(ResNetSpec spec, int outputs, torch.DeviceType device) {
    this(spec, spec.layout(), outputs, device);
  }

  /**
   * @param layout other than the specification's, where numbers are held against a reference
   */
  ResNet(ResNetSpec spec, ResNetLayout layout, int outputs, torch.DeviceType device) {
    super(spec, outputs, device);
    try (PointerScope scope = new PointerScope()) {
      stem = layers().conv("conv1", Kernel.of(7, 2), 3, layout.stem());
      stemNorm = layers().batchNorm("bn1", layout.stem());
      add(new Block("conv1", Block.STEM, this::stem, "conv1", "bn1"));
      addHead("fc", addStages(layout), spec.dropout());
    }
  }

  @Override
  public void draw(long seed, Set<String> names) {
    Initialisation.resnet(state(), names, seed);
  }

  /** Returns the channels of the last one. */
  private int addStages(ResNetLayout layout) {
    int channels = layout.stem();
    for (int stage = 0; stage < layout.blocks().size(); stage++) {
      String layer = "layer" + (stage + 1);
      Layers nested = layers().child(layer);
      int count = layout.blocks().get(stage);
      for (int i = 0; i < count; i++) {
        int stride = stage > 0 && i == 0 ? 2 : 1;
        Layers made = nested.child(Integer.toString(i));
        ResidualBlock block = new ResidualBlock(made, layout, stage, channels, stride);
        boolean last = stage == layout.blocks().size() - 1 && i == count - 1;
        add(new Block(made.path(), layer, last ? x -> pool(block.forward(x)) : block::forward));
        channels = layout.out(stage);
      }
    }
    return channels;
  }

  private Tensor stem(Tensor x) {
    Tensor y = torch.relu_(stemNorm.forward(stem.forward(x)));
    long[] kernel = {3, 3};
    long[] stride = {2, 2};
    long[] one = {1, 1};
    Tensor pooled = torch.max_pool2d(y, kernel, stride, one, one, false);
    // Backpropagation keeps the places of the largest too, whole numbers of eight bytes.
    layers().trace().saw("maxpool", "MaxPool2d 3×3/2", pooled, 0, 0, pooled, pooled, pooled);
    return pooled;
  }

  private static Tensor pool(Tensor maps) {
    return torch.adaptive_avg_pool2d(maps, 1, 1).flatten(1, 3);
  }
}
