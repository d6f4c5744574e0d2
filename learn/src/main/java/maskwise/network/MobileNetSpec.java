package maskwise.network;

import maskwise.base.UserError;
import maskwise.picture.ImageSize;

/**
 * Shape of a small convolutional network as timm's {@code mobilenetv4_conv_small} (Qin et al.,
 * "MobileNetV4: Universal Models for the Mobile Ecosystem", 2024).
 *
 * @param image size of the pictures; any, it only tells what the network was made for
 * @param multiplier of the channels of every block, timm's {@code channel_multiplier}, over 0
 * @param features length of what stands before the last layer, timm's {@code num_features}
 * @param dropout probability of dropping a feature before the head (timm's {@code drop_rate}), 0 to
 *     below 1
 * @param dropPath probability of skipping a block that adds to its input, in training: 0 at the
 *     first, rising with each block towards this (timm's {@code drop_path_rate}), 0 to below 1
 */
public record MobileNetSpec(
    ImageSize image, double multiplier, int features, double dropout, double dropPath)
    implements ModelSpec {

  /** What the paper has before its last layer. */
  static final int STANDARD_FEATURES = 1280;

  /** Checks the numbers. */
  public MobileNetSpec {
    if (!(multiplier > 0) || features < 1) {
      throw new UserError(
          "a mobilenet needs a multiplier and features above 0, found "
              + multiplier
              + " and "
              + features);
    }
    Rates.check("dropout", dropout);
    Rates.check("drop_path", dropPath);
  }

  /** The channels of a block after the multiplier: a multiple of 8, never under nine tenths. */
  int channels(int standard) {
    return divisible(standard * multiplier);
  }

  /** timm's {@code make_divisible}. */
  static int divisible(double channels) {
    int nearest = Math.max(8, (int) (channels + 4) / 8 * 8);
    return nearest < 0.9 * channels ? nearest + 8 : nearest;
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
  public MobileNetSpec dropping(double feature, double paths) {
    return new MobileNetSpec(image, multiplier, features, feature, paths);
  }
}
