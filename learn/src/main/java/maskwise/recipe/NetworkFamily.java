package maskwise.recipe;

import java.util.List;
import java.util.Optional;
import maskwise.key.Choice;
import maskwise.key.Key;
import maskwise.key.KeyException;
import maskwise.key.Kind;
import maskwise.key.Range;
import maskwise.network.ConvNextSpec;
import maskwise.network.MobileNetV1Spec;
import maskwise.network.ModelSpec;
import maskwise.network.ResNetSpec;
import maskwise.network.VitSpec;
import maskwise.picture.ImageSize;

/** Which network, with the keys that networks of its family have. */
@Choice(
    standard = "resnet18",
    doc = "name of the network; vit is a vision transformer of any shape")
public sealed interface NetworkFamily
    permits NetworkFamily.NamedVit,
        NetworkFamily.Hybrid,
        NetworkFamily.ResNet,
        NetworkFamily.MobileNetV1,
        NetworkFamily.MobileNetV4,
        NetworkFamily.ConvNext,
        NetworkFamily.Vit {

  /** Probability of dropping a feature before the head. */
  @Key(doc = "dropout rate before the head, 0 to under 1", standard = "0.0")
  double dropRate();

  /** Probability of skipping the last block in training; 0 of networks that skip none. */
  default double dropPathRate() {
    return 0;
  }

  /** What layer norms add to the variance, if that is asked for. */
  default Optional<Double> normEps() {
    return Optional.empty();
  }

  /**
   * The network's shape for pictures of a size.
   *
   * @throws maskwise.base.UserError if it does not fit the size
   */
  ModelSpec spec(ImageSize image);

  /** Of families whose blocks may be skipped. */
  interface SkipsBlocks {
    /** Probability of skipping the last block in training. */
    @Key(
        doc =
            "stochastic depth rate of the last block, 0 to under 1; it falls linearly toward the"
                + " first block",
        standard = "0.0")
    double dropPathRate();
  }

  /** Of families with layer norms whose variance may be added to. */
  interface LayerNorms {
    /** What layer norms add to the variance. */
    @Key(
        doc = "epsilon of the layer norms, over 0; null = that of the pretrained weights, or 1e-6",
        standard = "null")
    Optional<Double> normEps();
  }

  /** A vision transformer of a known shape. */
  @Kind("named vits")
  record NamedVit(String name, double dropRate, double dropPathRate, Optional<Double> normEps)
      implements NetworkFamily, SkipsBlocks, LayerNorms {

    /** Checks the ranges. */
    public NamedVit {
      checkRates(dropRate, dropPathRate);
      checkNormEps(normEps);
    }

    /** The names that it goes by. */
    public static List<String> names() {
      return known(VitSpec.class);
    }

    @Override
    public ModelSpec spec(ImageSize image) {
      VitSpec plain = (VitSpec) ModelSpec.named(name, image);
      return normEps.map(plain::withNormEps).orElse(plain).dropping(dropRate, dropPathRate);
    }
  }

  /** A vision transformer whose tokens come from a residual network. */
  @Kind("vit_large_r50_s32_224")
  record Hybrid(double dropRate, double dropPathRate) implements NetworkFamily, SkipsBlocks {

    /** Checks the ranges. */
    public Hybrid {
      checkRates(dropRate, dropPathRate);
    }

    @Override
    public ModelSpec spec(ImageSize image) {
      return ModelSpec.named(RecipeKeys.kind(this), image).dropping(dropRate, dropPathRate);
    }
  }

  /** A residual network. */
  @Kind("resnets")
  record ResNet(
      String name,
      @Key(doc = "channels of the first stage, at least 8; null = 64", standard = "null")
          Optional<Integer> width,
      double dropRate)
      implements NetworkFamily {

    /** Checks the range. */
    public ResNet {
      checkRates(dropRate, 0);
    }

    /** The names that it goes by. */
    public static List<String> names() {
      return known(ResNetSpec.class);
    }

    @Override
    public ModelSpec spec(ImageSize image) {
      ResNetSpec plain = (ResNetSpec) ModelSpec.named(name, image);
      return width.map(plain::withWidth).orElse(plain).dropping(dropRate, 0);
    }
  }

  /** A MobileNetV1, the network of the published face weights. */
  @Kind("mobilenetv1_100")
  record MobileNetV1(
      double dropRate,
      @Key(
              doc =
                  "also feed the head the pooled features of the second-to-last block and of the"
                      + " previous stage",
              standard = "false")
          boolean multiLevel,
      @Key(
              doc =
                  "width of a hidden layer on the pooled features, whose output is concatenated to"
                      + " them; 0 = no hidden layer; faceres has 256",
              standard = "0")
          int hidden,
      @Key(
              doc =
                  "also feed the head the gender and age predictions of the pretrained heads;"
                      + " requires faceres and hidden 256",
              standard = "false")
          boolean stacking,
      @Key(
              doc =
                  "concatenate the features of these center crops, each given as a fraction of the"
                      + " side length, over 0 to 1",
              standard = "[1.0]")
          List<Double> crops,
      @Key(
              doc =
                  "put a batch norm without affine parameters before the head, as in MAE's linear"
                      + " probing",
              standard = "false")
          boolean headNorm,
      @Key(
              doc =
                  "use TensorFlow's \"same\" padding (timm's pad_type=same); set by the"
                      + " pretrained weights",
              standard = "false")
          boolean samePadding,
      @Key(
              doc =
                  "keep the running statistics of batch norms fixed in training; set by the"
                      + " pretrained weights",
              standard = "false")
          boolean normEval)
      implements NetworkFamily {

    /** Checks the ranges, and that what is stacked is there. */
    public MobileNetV1 {
      checkRates(dropRate, 0);
      Range.atLeast("hidden", hidden, 0);
      crops = List.copyOf(crops);
      if (crops.isEmpty() || crops.stream().anyMatch(share -> !(share > 0 && share <= 1))) {
        throw new KeyException("crops", "shares of over 0 to 1, at least one", crops.toString());
      }
      if (stacking && hidden == 0) {
        throw new KeyException("stacking", "false without hidden", "true");
      }
    }

    /** Whether the head sees just what heads of the published weights see. */
    boolean plainHead() {
      return !headNorm && !stacking && crops.equals(MobileNetV1Spec.WHOLE);
    }

    @Override
    public ModelSpec spec(ImageSize image) {
      return MobileNetV1Spec.of(image)
          .with(multiLevel, hidden, stacking, crops, headNorm, samePadding, normEval)
          .dropping(dropRate, 0);
    }
  }

  /** A MobileNetV4. */
  @Kind("mobilenetv4_conv_small")
  record MobileNetV4(double dropRate, double dropPathRate) implements NetworkFamily, SkipsBlocks {

    /** Checks the ranges. */
    public MobileNetV4 {
      checkRates(dropRate, dropPathRate);
    }

    @Override
    public ModelSpec spec(ImageSize image) {
      return ModelSpec.named(RecipeKeys.kind(this), image).dropping(dropRate, dropPathRate);
    }
  }

  /** A ConvNeXt. */
  @Kind("convnexts")
  record ConvNext(String name, double dropRate, double dropPathRate)
      implements NetworkFamily, SkipsBlocks {

    /** Checks the ranges. */
    public ConvNext {
      checkRates(dropRate, dropPathRate);
    }

    /** The names that it goes by. */
    public static List<String> names() {
      return known(ConvNextSpec.class);
    }

    @Override
    public ModelSpec spec(ImageSize image) {
      return ModelSpec.named(name, image).dropping(dropRate, dropPathRate);
    }
  }

  /** A vision transformer of any shape. */
  @Kind("vit")
  record Vit(
      @Key(doc = "patch size in pixels") int patchSize,
      @Key(doc = "embedding dimension") int width,
      @Key(doc = "number of blocks") int depth,
      @Key(doc = "number of attention heads; must divide width") int numHeads,
      double dropRate,
      double dropPathRate,
      Optional<Double> normEps)
      implements NetworkFamily, SkipsBlocks, LayerNorms {

    /** Checks the ranges. */
    public Vit {
      Range.atLeast("patch_size", patchSize, 1);
      Range.atLeast("width", width, 1);
      Range.atLeast("depth", depth, 1);
      Range.atLeast("num_heads", numHeads, 1);
      checkRates(dropRate, dropPathRate);
      checkNormEps(normEps);
    }

    @Override
    public ModelSpec spec(ImageSize image) {
      VitSpec plain = VitSpec.of(image, patchSize, width, depth, numHeads);
      return normEps.map(plain::withNormEps).orElse(plain).dropping(dropRate, dropPathRate);
    }
  }

  /** The names of the networks of a shape. */
  private static List<String> known(Class<? extends ModelSpec> shape) {
    ImageSize any = new ImageSize(224, 224);
    return ModelSpec.names().stream()
        .filter(name -> shape.isInstance(ModelSpec.named(name, any)))
        .toList();
  }

  private static void checkRates(double dropRate, double dropPathRate) {
    Range.halfOpen("drop_rate", dropRate, 0, 1);
    Range.halfOpen("drop_path_rate", dropPathRate, 0, 1);
  }

  private static void checkNormEps(Optional<Double> normEps) {
    normEps.ifPresent(eps -> Range.over("norm_eps", eps, 0));
  }
}
