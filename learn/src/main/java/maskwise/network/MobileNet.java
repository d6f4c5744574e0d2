package maskwise.network;

import java.util.List;
import java.util.Set;
import maskwise.graph.Operators;
import maskwise.graph.Value;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** timm's {@code mobilenetv4_conv_small}, with the same names in its state. */
final class MobileNet extends Network {

  /** Channels of the first layer, whatever the multiplier. */
  private static final int STEM = 32;

  /** Stages and their blocks, as timm's {@code _gen_mobilenet_v4} has them. */
  private static final List<List<MobileBlock.Shape>> STAGES =
      List.of(
          List.of(MobileBlock.Shape.plain(3, 2, 32), MobileBlock.Shape.plain(1, 1, 32)),
          List.of(MobileBlock.Shape.plain(3, 2, 96), MobileBlock.Shape.plain(1, 1, 64)),
          List.of(
              new MobileBlock.Shape(5, 5, 2, 3, 96),
              new MobileBlock.Shape(0, 3, 1, 2, 96),
              new MobileBlock.Shape(0, 3, 1, 2, 96),
              new MobileBlock.Shape(0, 3, 1, 2, 96),
              new MobileBlock.Shape(0, 3, 1, 2, 96),
              new MobileBlock.Shape(3, 0, 1, 4, 96)),
          List.of(
              new MobileBlock.Shape(3, 3, 2, 6, 128),
              new MobileBlock.Shape(5, 5, 1, 4, 128),
              new MobileBlock.Shape(0, 5, 1, 4, 128),
              new MobileBlock.Shape(0, 5, 1, 3, 128),
              new MobileBlock.Shape(0, 3, 1, 4, 128),
              new MobileBlock.Shape(0, 3, 1, 4, 128)),
          List.of(MobileBlock.Shape.plain(1, 1, 960)));

  private final ConvNorm head;

  MobileNet(MobileNetSpec spec, int outputs, torch.DeviceType device) {
    super(spec, outputs, device);
    try (PointerScope scope = new PointerScope()) {
      Layers layers = layers();
      int stemWidth = spec.multiplier() < 1 ? STEM : spec.channels(STEM);
      ConvNorm stem = new ConvNorm(layers, "conv_stem", "bn1", Kernel.of(3, 2), 3, stemWidth);
      add(
          new Block("conv_stem", Block.STEM, stem::forwardRelu, "conv_stem", "bn1")
              .written((to, x) -> to.relu(stem.write(to, x))));
      int channels = addStages(spec, stemWidth);
      head =
          new ConvNorm(
              layers, "conv_head", "norm_head", Kernel.of(1, 1), channels, spec.features());
      add(
          new Block("conv_head", "conv_head", this::lastFeatures, "conv_head", "norm_head")
              .written(this::writeLastFeatures));
      addHead("classifier", spec.features(), spec.dropout());
    }
  }

  @Override
  public void draw(long seed, Set<String> names) {
    Initialisation.mobileNet(state(), names, seed);
  }

  /** Returns the channels of the last one. */
  private int addStages(MobileNetSpec spec, int stemWidth) {
    int all = STAGES.stream().mapToInt(List::size).sum();
    int before = 0;
    int channels = stemWidth;
    Layers nested = layers().child("blocks");
    for (int stage = 0; stage < STAGES.size(); stage++) {
      Layers made = nested.child(Integer.toString(stage));
      for (int i = 0; i < STAGES.get(stage).size(); i++) {
        MobileBlock.Shape shape = STAGES.get(stage).get(i);
        Layers own = made.child(Integer.toString(i));
        int out = spec.channels(shape.channels());
        DropPath dropPath = new DropPath(spec.dropPath() * before / all);
        MobileBlock block = new MobileBlock(own, shape, channels, out, dropPath);
        add(new Block(own.path(), made.path(), block::forward).written(block::write));
        channels = out;
        before++;
      }
    }
    return channels;
  }

  private Tensor lastFeatures(Tensor maps) {
    return head.forwardRelu(torch.adaptive_avg_pool2d(maps, 1, 1)).flatten(1, 3);
  }

  private Value writeLastFeatures(Operators to, Value maps) {
    return to.flatten(to.relu(head.write(to, to.averageMaps("pool", maps))));
  }
}
