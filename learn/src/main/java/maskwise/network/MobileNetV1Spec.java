package maskwise.network;

import java.util.List;
import maskwise.base.UserError;
import maskwise.picture.ImageSize;

/**
 * Shape of a small convolutional network as timm's {@code mobilenetv1_100} (Howard et al.,
 * "MobileNets: Efficient Convolutional Neural Networks for Mobile Vision Applications", 2017).
 *
 * @param image size of the pictures; any, it only tells what the network was made for
 * @param multiplier of the channels of every block, timm's {@code channel_multiplier}, over 0
 * @param multiLevel whether the head sees, beside the averaged maps of the last block, those of the
 *     block before it and of the stage before: less refined, they tell more of how things look
 * @param hidden length of a layer behind the pooled features whose answer stands beside them, so
 *     that the head sees both; 0 for none, as in timm
 * @param stacking whether the head sees, beside those, what heads for gender and age made of them
 *     that the weights brought along, as probabilities (Wolpert, "Stacked Generalization", 1992)
 * @param crops shares of each side, each over 0 to 1, of center crops whose features stand beside
 *     one another before the head; 1 alone is the picture as it is, also in older headers, which
 *     have none
 * @param headNorm whether the head begins with a batch norm without weights, so that all features
 *     have the same scale (He et al., "Masked Autoencoders Are Scalable Vision Learners", 2021, on
 *     linear probing)
 * @param samePadding whether padding follows from the size of the maps, as TensorFlow's "same" does
 *     and timm's {@code pad_type="same"}; otherwise a pixel on every side
 * @param normEval whether batch norms keep their statistics in training too (OpenMMLab's {@code
 *     norm_eval}): those of weights in which norms were folded are no statistics of anything
 * @param dropout probability of dropping a feature before the head (timm's {@code drop_rate}), 0 to
 *     below 1
 */
public record MobileNetV1Spec(
    ImageSize image,
    double multiplier,
    boolean multiLevel,
    int hidden,
    boolean stacking,
    List<Double> crops,
    boolean headNorm,
    boolean samePadding,
    boolean normEval,
    double dropout)
    implements ModelSpec {

  /** Name of the layer behind the pooled features in the state. */
  public static final String HIDDEN = "pre_logits";

  /** Name of the layer of heads that the weights brought along. */
  public static final String STACKED = "stacked_heads";

  /** Outputs of these heads: female and male, years 0 to 100. */
  static final List<Integer> STACKED_HEADS = List.of(2, 101);

  /** Channels of the last stage at multiplier 1. */
  private static final int LAST = 1024;

  /** The picture as it is. */
  public static final List<Double> WHOLE = List.of(1.0);

  /** Checks the numbers. */
  public MobileNetV1Spec {
    crops = crops == null ? WHOLE : List.copyOf(crops);
    if (crops.isEmpty() || crops.stream().anyMatch(share -> !(share > 0 && share <= 1))) {
      throw new UserError("expected crops of over 0 to 1, at least one, found " + crops);
    }
    if (!(multiplier > 0) || hidden < 0) {
      throw new UserError(
          "a mobilenetv1 needs a multiplier above 0 and hidden of 0 or more, found "
              + multiplier
              + " and "
              + hidden);
    }
    Rates.check("dropout", dropout);
  }

  /** As timm makes it: plain padding, norms that train. */
  public static MobileNetV1Spec of(ImageSize image) {
    return new MobileNetV1Spec(image, 1, false, 0, false, WHOLE, false, false, false, 0);
  }

  /** The same network with other options. */
  public MobileNetV1Spec with(
      boolean levels,
      int otherHidden,
      boolean stacked,
      List<Double> otherCrops,
      boolean normed,
      boolean same,
      boolean evalNorms) {
    return new MobileNetV1Spec(
        image,
        multiplier,
        levels,
        otherHidden,
        stacked,
        otherCrops,
        normed,
        same,
        evalNorms,
        dropout);
  }

  /** Length of what the maps of the last block are averaged to. */
  int pooled() {
    return channels(LAST);
  }

  /** Length of what the head sees. */
  int features() {
    int each =
        stackedInput()
            + (stacking ? stackedOutputs() : 0)
            + (multiLevel ? pooled() + channels(LAST / 2) : 0);
    return each * crops.size();
  }

  /** Length of what the heads that the weights brought along see. */
  int stackedInput() {
    return pooled() + hidden;
  }

  /** How much they answer. */
  static int stackedOutputs() {
    return STACKED_HEADS.stream().mapToInt(Integer::intValue).sum();
  }

  /** The channels of a block after the multiplier. */
  int channels(int standard) {
    return MobileNetSpec.divisible(standard * multiplier);
  }

  @Override
  public String headName() {
    return "classifier";
  }

  @Override
  public boolean channelsLast() {
    return true;
  }

  @Override
  public MobileNetV1Spec dropping(double feature, double paths) {
    return new MobileNetV1Spec(
        image,
        multiplier,
        multiLevel,
        hidden,
        stacking,
        crops,
        headNorm,
        samePadding,
        normEval,
        feature);
  }
}
