package maskwise.network;

import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * torchvision's {@code resnet18}, {@code resnet50}, {@code wide_resnet101_2} and smaller kin, and
 * timm's {@code resnet10t} and {@code resnet18d}, with the same state names.
 */
final class ResNet extends Network {

  ResNet(ResNetSpec spec, int outputs, torch.DeviceType device) {
    this(spec, spec.layout(), outputs, device);
  }

  /**
   * @param layout other than the specification's, where numbers are held against a reference
   */
  ResNet(ResNetSpec spec, ResNetLayout layout, int outputs, torch.DeviceType device) {
    super(spec, outputs, device);
    try (PointerScope scope = new PointerScope()) {
      ResNetStem stem = new ResNetStem(layers(), spec.stem(), layout.stem());
      add(new Block("conv1", Block.STEM, stem::forward, "conv1", "bn1").written(stem::write));
      addHead("fc", addStages(spec, layout), spec.dropout());
    }
  }

  @Override
  public void draw(long seed, Set<String> names) {
    boolean zeroLast = ((ResNetSpec) spec()).stem() != ResNetSpec.Stem.PLAIN;
    Initialisation.resnet(state(), names, seed, zeroLast);
  }

  /** Returns the channels of the last one. */
  private int addStages(ResNetSpec spec, ResNetLayout layout) {
    boolean averaged = spec.stem() != ResNetSpec.Stem.PLAIN;
    int channels = layout.stem();
    for (int stage = 0; stage < layout.blocks().size(); stage++) {
      String layer = "layer" + (stage + 1);
      Layers nested = layers().child(layer);
      int count = layout.blocks().get(stage);
      for (int i = 0; i < count; i++) {
        int stride = stage > 0 && i == 0 ? 2 : 1;
        Layers made = nested.child(Integer.toString(i));
        ResidualBlock block = new ResidualBlock(made, layout, stage, channels, stride, averaged);
        boolean last = stage == layout.blocks().size() - 1 && i == count - 1;
        add(
            last
                ? Block.pooled(made.path(), layer, block::forward, ResNet::pool)
                    .written((to, x) -> to.flatten(to.averageMaps("pool", block.write(to, x))))
                : new Block(made.path(), layer, block::forward).written(block::write));
        channels = layout.out(stage);
      }
    }
    return channels;
  }

  private static Tensor pool(Tensor maps) {
    return torch.adaptive_avg_pool2d(maps, 1, 1).flatten(1, 3);
  }
}
