package maskwise.network;

import java.util.List;
import maskwise.base.UserError;
import maskwise.picture.ImageSize;

/**
 * Shape of a residual network as torchvision's {@code resnet18}, {@code resnet50} and {@code
 * wide_resnet101_2} (He et al., "Deep Residual Learning for Image Recognition", 2015, the stride in
 * the 3×3 convolution; Zagoruyko and Komodakis, "Wide Residual Networks", 2016), and of a small one
 * of the same kind with a single basic block a stage, {@code resnet10}; or, with another stem, as
 * timm's {@code resnet10t} and {@code resnet18d}.
 *
 * @param image size of the pictures; any, it only tells what the network was made for
 * @param depth 10, 18, 34, 50 or 101
 * @param width channels of the first stage, at least 8; each further stage has twice as many; 0 or
 *     left out: 64, as the paper has it
 * @param widthPerGroup channels inside the first stage's bottlenecks where {@code width} is 64,
 *     torchvision's name for it: 128 makes them twice as wide inside; only 64 for depths under 50;
 *     0 or left out: 64
 * @param dropout probability of dropping a feature before the head, 0 to below 1
 * @param stem how the network begins; left out: plain
 */
public record ResNetSpec(
    ImageSize image, int depth, int width, int widthPerGroup, double dropout, Stem stem)
    implements ModelSpec {

  /**
   * How a network begins and where it halves its maps. All but the plain one follow He et al., "Bag
   * of Tricks for Image Classification with Convolutional Neural Networks", 2019: three 3×3
   * convolutions see what one of 7×7 does, shortcuts average before they shrink instead of throwing
   * three of four places away, and blocks begin as if they were not there.
   */
  public enum Stem {
    /** A convolution of 7×7, as the first paper has it. */
    PLAIN,
    /** Three of 3×3, the first two with half the channels: timm's suffix {@code d}. */
    DEEP,
    /** Three of 3×3 with rising channels: timm's suffix {@code t}. */
    TIERED
  }

  /** Channels of the first stage in the paper. */
  public static final int STANDARD_WIDTH = 64;

  /** Checks depth and widths. */
  public ResNetSpec {
    if (depth != 10 && depth != 18 && depth != 34 && depth != 50 && depth != 101) {
      throw new UserError("a resnet has a depth of 10, 18, 34, 50 or 101, found " + depth);
    }
    width = width == 0 ? STANDARD_WIDTH : width;
    if (width < 8) {
      throw new UserError("a resnet's first stage has at least 8 channels, found " + width);
    }
    widthPerGroup = widthPerGroup == 0 ? STANDARD_WIDTH : widthPerGroup;
    if (widthPerGroup < 8 || (depth < 50 && widthPerGroup != STANDARD_WIDTH)) {
      throw new UserError(
          "a resnet's width_per_group is at least 8, and 64 with a depth under 50, found "
              + widthPerGroup
              + " with a depth of "
              + depth);
    }
    Rates.check("dropout", dropout);
    stem = stem == null ? Stem.PLAIN : stem;
  }

  /** The network of the paper with a depth. */
  static ResNetSpec of(ImageSize image, int depth) {
    return of(image, depth, Stem.PLAIN);
  }

  /** The same with another stem. */
  static ResNetSpec of(ImageSize image, int depth, Stem stem) {
    return new ResNetSpec(image, depth, STANDARD_WIDTH, STANDARD_WIDTH, 0, stem);
  }

  /** The same network with other channels. */
  public ResNetSpec withWidth(int channels) {
    return new ResNetSpec(image, depth, channels, widthPerGroup, dropout, stem);
  }

  ResNetLayout layout() {
    List<Integer> blocks =
        switch (depth) {
          case 10 -> List.of(1, 1, 1, 1);
          case 18 -> List.of(2, 2, 2, 2);
          case 34, 50 -> List.of(3, 4, 6, 3);
          default -> List.of(3, 4, 23, 3);
        };
    return new ResNetLayout(width, width, blocks, depth >= 50, widthPerGroup);
  }

  @Override
  public String headName() {
    return "fc";
  }

  @Override
  public boolean channelsLast() {
    return true;
  }

  /** Residual networks have no drop path. */
  @Override
  public ResNetSpec dropping(double features, double paths) {
    return new ResNetSpec(image, depth, width, widthPerGroup, features, stem);
  }
}
