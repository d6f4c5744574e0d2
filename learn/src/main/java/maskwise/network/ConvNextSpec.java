package maskwise.network;

import java.util.List;
import maskwise.base.UserError;
import maskwise.picture.ImageSize;

/**
 * Shape of a convolutional network built like a transformer, as timm's {@code convnext_atto} and
 * {@code convnext_femto} (Liu et al., "A ConvNet for the 2020s", 2022; the sizes are timm's).
 *
 * @param image size of the pictures, each side at least 32; it only tells what the network was made
 *     for
 * @param depths blocks of each stage, timm's {@code depths}
 * @param widths channels of each stage, timm's {@code dims}
 * @param dropout probability of dropping a feature before the head (timm's {@code drop_rate}), 0 to
 *     below 1
 * @param dropPath probability of skipping a block in training: 0 at the first, rising with each
 *     block to this at the last (timm's {@code drop_path_rate}), 0 to below 1
 */
public record ConvNextSpec(
    ImageSize image, List<Integer> depths, List<Integer> widths, double dropout, double dropPath)
    implements ModelSpec {

  /** A quarter in the stem, then a half before each further stage. */
  private static final int SHRINKS = 4;

  /** Checks the numbers. */
  public ConvNextSpec {
    depths = List.copyOf(depths);
    widths = List.copyOf(widths);
    if (depths.isEmpty()
        || depths.size() != widths.size()
        || depths.stream().anyMatch(depth -> depth < 1)
        || widths.stream().anyMatch(width -> width < 1)) {
      throw new UserError(
          "a convnext needs a depth and a width above 0 for each stage, found "
              + depths
              + " and "
              + widths);
    }
    int least = SHRINKS << (depths.size() - 1);
    if (image.height() < least || image.width() < least) {
      throw new UserError(
          "a convnext's pictures have sides of at least " + least + " pixels, found " + image);
    }
    Rates.check("dropout", dropout);
    Rates.check("drop_path", dropPath);
  }

  /** timm's with four stages whose channels double. */
  static ConvNextSpec of(ImageSize image, List<Integer> depths, int width) {
    return new ConvNextSpec(image, depths, List.of(width, 2 * width, 4 * width, 8 * width), 0, 0);
  }

  /** The channels of the last stage, which are the features. */
  int features() {
    return widths.get(widths.size() - 1);
  }

  @Override
  public String headName() {
    return "head.fc";
  }

  @Override
  public boolean channelsLast() {
    return true;
  }

  @Override
  public ConvNextSpec dropping(double features, double paths) {
    return new ConvNextSpec(image, depths, widths, features, paths);
  }
}
