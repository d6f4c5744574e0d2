package maskwise.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import maskwise.graph.Numbers;
import maskwise.graph.Operators;
import maskwise.graph.Value;
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
      add(
          new Block("conv_stem", Block.STEM, x -> stem.forwardRelu6(crops(x)), "conv_stem", "bn1")
              .written((to, x) -> to.relu6(stem.write(to, writeCrops(to, x)))));
      addStages();
      if (spec.hidden() > 0) {
        Linear hidden = layers().linear(MobileNetV1Spec.HIDDEN, spec.pooled(), spec.hidden());
        add(
            new Block(
                    MobileNetV1Spec.HIDDEN,
                    MobileNetV1Spec.HIDDEN,
                    x -> beside(x, torch.relu_(hidden.forward(last(x, spec.pooled())))))
                .written(
                    (to, x) ->
                        to.concat(
                            List.of(x, to.relu(hidden.write(to, last(to, x, spec.pooled())))))));
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
                    x -> beside(x, probabilities(heads.forward(last(x, spec.stackedInput())))))
                .written(
                    (to, x) ->
                        to.concat(
                            List.of(
                                x,
                                writeProbabilities(
                                    to, heads.write(to, last(to, x, spec.stackedInput())))))));
      }
      if (spec.crops().size() > 1) {
        add(
            new Block(CROPS, CROPS, this::cropsBeside)
                .written((to, x) -> to.concat(to.splitBatch(x, spec.crops().size()))));
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

  /** The same as {@link #crops}, in a graph: enlarging is linear, a matrix for each side. */
  private Value writeCrops(Operators to, Value x) {
    if (spec.crops().equals(MobileNetV1Spec.WHOLE)) {
      return x;
    }
    List<Value> crops = new ArrayList<>();
    for (double share : spec.crops()) {
      Numbers across = enlarging(x.side(2), share, true);
      Numbers down = enlarging(x.side(1), share, false);
      crops.add(
          share == 1
              ? x
              : to.productFromLeft("crop.height", down, to.product("crop.width", x, across)));
    }
    return to.concatBatch(crops);
  }

  /**
   * What cuts the middle out of a side and enlarges it to the old length, between pixels linearly:
   * as {@code torch.upsample_bilinear2d} with {@code align_corners=False}.
   *
   * @return {@code [length, length]}, to be multiplied from the left
   */
  private static Numbers enlarging(long length, double share, boolean transposed) {
    int size = (int) length;
    int cut = (int) Math.max(1, Math.round(share * size));
    int before = (size - cut) / 2;
    float[] matrix = new float[size * size];
    for (int to = 0; to < size; to++) {
      double from = Math.max(0, (to + 0.5) * cut / size - 0.5);
      int low = (int) from;
      int high = Math.min(low + 1, cut - 1);
      double part = from - low;
      int[] pixels = {before + low, before + high};
      double[] shares = {1 - part, part};
      for (int i = 0; i < 2; i++) {
        int place = transposed ? pixels[i] * size + to : to * size + pixels[i];
        matrix[place] += (float) shares[i];
      }
    }
    return Numbers.of(matrix, length, length);
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

  private static Value last(Operators to, Value features, long count) {
    return count == features.side(0)
        ? features
        : to.slice(features, 1, features.side(0) - count, count);
  }

  private static Value writeProbabilities(Operators to, Value logits) {
    long first = 0;
    List<Value> heads = new ArrayList<>();
    for (int outputs : MobileNetV1Spec.STACKED_HEADS) {
      heads.add(to.softmax(to.slice(logits, 1, first, outputs)));
      first += outputs;
    }
    return to.concat(heads);
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
      List<Separable> bodies = new ArrayList<>();
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
          Separable body = bodies.get(i);
          add(new Block(names.get(i).path(), made.path(), body::forward).written(body::write));
        }
      }
    }
  }

  /**
   * The last stage, whose maps are averaged: all of them as one block if the head sees them all.
   */
  private void addLast(Layers made, List<Layers> names, List<Separable> bodies) {
    Separable first = bodies.get(0);
    Separable second = bodies.get(1);
    if (spec.multiLevel()) {
      add(
          new Block(
                  made.path(),
                  made.path(),
                  x -> {
                    Tensor middle = first.forward(x);
                    return beside(average(x), average(middle), average(second.forward(middle)));
                  })
              .written(
                  (to, x) -> {
                    Value middle = first.write(to, x);
                    return to.concat(
                        List.of(
                            average(to, x),
                            average(to, middle),
                            average(to, second.write(to, middle))));
                  }));
    } else {
      add(new Block(names.get(0).path(), made.path(), first::forward).written(first::write));
      add(
          Block.pooled(names.get(1).path(), made.path(), second::forward, MobileNetV1::average)
              .written((to, x) -> average(to, second.write(to, x))));
    }
  }

  private static Tensor average(Tensor maps) {
    return torch.adaptive_avg_pool2d(maps, 1, 1).flatten(1, 3);
  }

  private static Value average(Operators to, Value maps) {
    return to.flatten(to.averageMaps("pool", maps));
  }

  private Separable separable(Layers own, int stride, int in, int out) {
    Kernel around = Kernel.depthwise(3, stride, in);
    return new Separable(
        conv(own, "conv_dw", "bn1", around, in, in),
        conv(own, "conv_pw", "bn2", Kernel.of(1, 1), in, out));
  }

  /** One looks around channel by channel, the other mixes the channels. */
  private record Separable(ConvNorm depthwise, ConvNorm pointwise) {

    Tensor forward(Tensor x) {
      return pointwise.forwardRelu6(depthwise.forwardRelu6(x));
    }

    Value write(Operators to, Value x) {
      return to.relu6(pointwise.write(to, to.relu6(depthwise.write(to, x))));
    }
  }

  private ConvNorm conv(Layers layers, String conv, String norm, Kernel kernel, int in, int out) {
    Kernel padded = spec.samePadding() ? kernel.withSamePadding() : kernel;
    return new ConvNorm(layers, conv, norm, padded, in, out);
  }
}
