package maskwise.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * timm's {@code mobilenetv1_100}, with the same names in its state: depthwise convolutions that
 * look around channel by channel, each followed by a 1×1 that mixes the channels.
 */
final class MobileNetV1 extends Network {

  private static final int STEM = 32;

  /** Name of the block that lays the features of the crops beside one another. */
  private static final String CROPS = "crops";

  /** Channels of the blocks of each stage; all stages but the first halve the size. */
  private static final List<List<Integer>> STAGES =
      List.of(
          List.of(64),
          List.of(128, 128),
          List.of(256, 256),
          List.of(512, 512, 512, 512, 512, 512),
          List.of(1024, 1024));

  private final MobileNetV1Spec spec;

  MobileNetV1(MobileNetV1Spec spec, int outputs, torch.DeviceType device) {
    super(spec, outputs, device);
    this.spec = spec;
    try (PointerScope scope = new PointerScope()) {
      ConvNorm stem = conv(layers(), "conv_stem", "bn1", Kernel.of(3, 2), 3, spec.channels(STEM));
      add(new Block("conv_stem", Block.STEM, x -> stem.forwardRelu6(crops(x)), "conv_stem", "bn1"));
      addStages();
      if (spec.hidden() > 0) {
        Linear hidden = layers().linear(MobileNetV1Spec.HIDDEN, spec.pooled(), spec.hidden());
        add(
            new Block(
                MobileNetV1Spec.HIDDEN,
                MobileNetV1Spec.HIDDEN,
                x -> beside(x, torch.relu_(hidden.forward(last(x, spec.pooled()))))));
      }
      if (spec.stacking()) {
        Linear heads =
            layers()
                .linear(
                    MobileNetV1Spec.STACKED, spec.stackedInput(), MobileNetV1Spec.stackedOutputs());
        add(
            new Block(
                MobileNetV1Spec.STACKED,
                MobileNetV1Spec.STACKED,
                x -> beside(x, probabilities(heads.forward(last(x, spec.stackedInput()))))));
      }
      if (spec.crops().size() > 1) {
        add(new Block(CROPS, CROPS, this::cropsBeside));
      }
      addHead(
          new Head(
              layers(),
              spec.headName(),
              spec.features(),
              outputs,
              spec.dropout(),
              spec.headNorm()));
    }
    keepNorms(spec.normEval());
  }

  /**
   * The center crops of pictures, each as large as they are, one batch after another.
   *
   * @param x {@code [batch, 3, height, width]}
   * @return {@code [crops · batch, 3, height, width]}
   */
  private Tensor crops(Tensor x) {
    if (spec.crops().equals(MobileNetV1Spec.WHOLE)) {
      return x;
    }
    List<Tensor> crops = new ArrayList<>();
    for (double share : spec.crops()) {
      long height = Math.max(1, Math.round(share * x.size(2)));
      long width = Math.max(1, Math.round(share * x.size(3)));
      Tensor cut =
          x.narrow(2, (x.size(2) - height) / 2, height).narrow(3, (x.size(3) - width) / 2, width);
      crops.add(
          share == 1
              ? x
              : torch.upsample_bilinear2d(
                  cut,
                  new long[] {x.size(2), x.size(3)},
                  false,
                  new DoubleOptional(),
                  new DoubleOptional()));
    }
    return torch.cat(new TensorVector(crops.toArray(Tensor[]::new)), 0);
  }

  /** {@code [crops · batch, features]} becomes {@code [batch, crops · features]}. */
  private Tensor cropsBeside(Tensor features) {
    return beside(features.chunk(spec.crops().size(), 0).get());
  }

  private static Tensor beside(Tensor... features) {
    return torch.cat(new TensorVector(features), 1);
  }

  /** The features that were added last: at first the averaged maps of the last block. */
  private static Tensor last(Tensor features, long count) {
    return features.narrow(1, features.size(1) - count, count);
  }

  /** The softmax of each of the stacked heads. */
  private static Tensor probabilities(Tensor logits) {
    long first = 0;
    List<Tensor> heads = new ArrayList<>();
    for (int outputs : MobileNetV1Spec.STACKED_HEADS) {
      heads.add(torch.softmax(logits.narrow(1, first, outputs), 1));
      first += outputs;
    }
    return beside(heads.toArray(Tensor[]::new));
  }

  @Override
  public void draw(long seed, Set<String> names) {
    Initialisation.mobileNet(state(), names, seed);
  }

  private void addStages() {
    int channels = spec.channels(STEM);
    Layers nested = layers().child("blocks");
    for (int stage = 0; stage < STAGES.size(); stage++) {
      Layers made = nested.child(Integer.toString(stage));
      List<Layers> names = new ArrayList<>();
      List<UnaryOperator<Tensor>> bodies = new ArrayList<>();
      for (int i = 0; i < STAGES.get(stage).size(); i++) {
        names.add(made.child(Integer.toString(i)));
        int out = spec.channels(STAGES.get(stage).get(i));
        bodies.add(separable(names.get(i), stage > 0 && i == 0 ? 2 : 1, channels, out));
        channels = out;
      }
      if (stage == STAGES.size() - 1) {
        addLast(made, names, bodies);
      } else {
        for (int i = 0; i < bodies.size(); i++) {
          add(new Block(names.get(i).path(), made.path(), bodies.get(i)));
        }
      }
    }
  }

  /**
   * The last stage, whose maps are averaged: all of them as one block if the head sees them all.
   */
  private void addLast(Layers made, List<Layers> names, List<UnaryOperator<Tensor>> bodies) {
    UnaryOperator<Tensor> first = bodies.get(0);
    UnaryOperator<Tensor> second = bodies.get(1);
    if (spec.multiLevel()) {
      add(
          new Block(
              made.path(),
              made.path(),
              x -> {
                Tensor middle = first.apply(x);
                return beside(average(x), average(middle), average(second.apply(middle)));
              }));
    } else {
      add(new Block(names.get(0).path(), made.path(), first));
      add(Block.pooled(names.get(1).path(), made.path(), second, MobileNetV1::average));
    }
  }

  private static Tensor average(Tensor maps) {
    return torch.adaptive_avg_pool2d(maps, 1, 1).flatten(1, 3);
  }

  private UnaryOperator<Tensor> separable(Layers own, int stride, int in, int out) {
    Kernel around = Kernel.depthwise(3, stride, in);
    ConvNorm depthwise = conv(own, "conv_dw", "bn1", around, in, in);
    ConvNorm pointwise = conv(own, "conv_pw", "bn2", Kernel.of(1, 1), in, out);
    return x -> pointwise.forwardRelu6(depthwise.forwardRelu6(x));
  }

  private ConvNorm conv(Layers layers, String conv, String norm, Kernel kernel, int in, int out) {
    Kernel padded = spec.samePadding() ? kernel.withSamePadding() : kernel;
    return new ConvNorm(layers, conv, norm, padded, in, out);
  }
}
