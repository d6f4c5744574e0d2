package maskwise.network;

import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BatchNorm2dImpl;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * torchvision's {@code resnet18} and {@code resnet50} and smaller kin, with the same state names.
 */
final class ResNet extends BlockNetwork {

  private final Conv2dImpl stem;
  private final BatchNorm2dImpl stemNorm;

  ResNet(ResNetSpec spec, int outputs) {
    super(spec, outputs);
    try (PointerScope scope = new PointerScope()) {
      stem = layers().conv("conv1", 3, spec.width(), 7, 2);
      stemNorm = layers().batchNorm("bn1", spec.width());
      add(new Block("conv1", Block.STEM, this::stem, "conv1", "bn1"));
      addHead("fc", addStages(spec), spec.dropout());
    }
  }

  @Override
  public void draw(long seed, Set<String> names) {
    Initialisation.resnet(state(), names, seed);
  }

  /** Returns the channels of the last one. */
  private int addStages(ResNetSpec spec) {
    boolean bottleneck = spec.depth() >= 50;
    int channels = spec.width();
    for (int stage = 0; stage < spec.blocks().size(); stage++) {
      int inner = spec.width() << stage;
      String layer = "layer" + (stage + 1);
      Layers nested = layers().child(layer);
      int count = spec.blocks().get(stage);
      for (int i = 0; i < count; i++) {
        int stride = stage > 0 && i == 0 ? 2 : 1;
        Layers made = nested.child(Integer.toString(i));
        ResidualBlock block = new ResidualBlock(made, bottleneck, channels, inner, stride);
        boolean last = stage == spec.blocks().size() - 1 && i == count - 1;
        add(new Block(layer + "." + i, layer, last ? x -> pool(block.forward(x)) : block::forward));
        channels = bottleneck ? inner * ResidualBlock.EXPANSION : inner;
      }
    }
    return channels;
  }

  private Tensor stem(Tensor x) {
    Tensor y = torch.relu_(stemNorm.forward(stem.forward(x)));
    long[] kernel = {3, 3};
    long[] stride = {2, 2};
    long[] one = {1, 1};
    return torch.max_pool2d(y, kernel, stride, one, one, false);
  }

  private static Tensor pool(Tensor maps) {
    return torch.adaptive_avg_pool2d(maps, 1, 1).flatten(1, 3);
  }
}
