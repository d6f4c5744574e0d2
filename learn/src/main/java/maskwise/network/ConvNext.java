package maskwise.network;

import java.util.Set;
import maskwise.graph.Operators;
import maskwise.graph.Value;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** timm's {@code ConvNeXt} with {@code conv_mlp}, with the same names in its state. */
final class ConvNext extends Network {

  /** What timm's layer norms add to the variance. */
  static final double NORM_EPS = 1e-6;

  private static final int PATCH = 4;

  private final LayerNorm norm;

  ConvNext(ConvNextSpec spec, int outputs, torch.DeviceType device) {
    super(spec, outputs, device);
    try (PointerScope scope = new PointerScope()) {
      addStem(spec.widths().get(0));
      addStages(spec);
      Layers head = layers().child("head");
      norm = head.layerNorm("norm", spec.features(), NORM_EPS);
      add(new Block("head.norm", "head.norm", this::lastFeatures).written(this::writeLastFeatures));
      addHead(new Head(head, "fc", spec.features(), outputs, spec.dropout(), false));
    }
  }

  @Override
  public void draw(long seed, Set<String> names) {
    Initialisation.convNext(state(), names, seed);
  }

  private void addStem(int width) {
    Layers stem = layers().child("stem");
    Convolution patches = stem.conv("0", Kernel.patch(PATCH), 3, width, true);
    MapNorm normed = new MapNorm(stem, "1", width, NORM_EPS);
    add(
        new Block("stem", Block.STEM, x -> normed.forward(patches.forward(x)))
            .written((to, x) -> normed.write(to, patches.write(to, x))));
  }

  private void addStages(ConvNextSpec spec) {
    int last = spec.depths().stream().mapToInt(Integer::intValue).sum() - 1;
    int before = 0;
    Layers nested = layers().child("stages");
    for (int stage = 0; stage < spec.depths().size(); stage++) {
      Layers made = nested.child(Integer.toString(stage));
      int width = spec.widths().get(stage);
      int in = spec.widths().get(Math.max(0, stage - 1));
      Halving halving = stage == 0 ? null : Halving.in(made.child("downsample"), in, width);
      Layers blocks = made.child("blocks");
      for (int i = 0; i < spec.depths().get(stage); i++) {
        Layers own = blocks.child(Integer.toString(i));
        double rate = last == 0 ? 0 : spec.dropPath() * before / last;
        ConvNextBlock block = new ConvNextBlock(own, width, new DropPath(rate));
        add(
            i == 0 && halving != null
                ? halving.before(block, own.path(), made.path())
                : new Block(own.path(), made.path(), block::forward).written(block::write));
        before++;
      }
    }
  }

  /** What halves the maps before a stage; it belongs to the stage's first block, as in timm. */
  private record Halving(MapNorm norm, Convolution conv, String path) {

    static Halving in(Layers layers, int in, int width) {
      return new Halving(
          new MapNorm(layers, "0", in, NORM_EPS),
          layers.conv("1", Kernel.patch(2), in, width, true),
          layers.path());
    }

    Block before(ConvNextBlock block, String name, String stage) {
      return new Block(name, stage, x -> block.forward(conv.forward(norm.forward(x))), name, path)
          .written((to, x) -> block.write(to, conv.write(to, norm.write(to, x))));
    }
  }

  private Tensor lastFeatures(Tensor maps) {
    return norm.forward(torch.adaptive_avg_pool2d(maps, 1, 1).flatten(1, 3));
  }

  private Value writeLastFeatures(Operators to, Value maps) {
    return norm.write(to, to.flatten(to.averageMaps("pool", maps)));
  }
}
