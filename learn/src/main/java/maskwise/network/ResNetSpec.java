package maskwise.network;

import maskwise.base.UserError;
import maskwise.picture.ImageSize;

/**
 * Shape of a residual network as torchvision's {@code resnet18} and {@code resnet50} (He et al.,
 * "Deep Residual Learning for Image Recognition", 2015; the 50 strides in its 3×3 convolution).
 *
 * @param image size of the pictures; any, it only tells what the network was made for
 * @param depth 18 or 50
 * @param dropout probability of dropping a feature before the head, 0 to below 1
 */
public record ResNetSpec(ImageSize image, int depth, double dropout) implements ModelSpec {

  /** Checks the depth. */
  public ResNetSpec {
    if (depth != 18 && depth != 50) {
      throw new UserError("a resnet has a depth of 18 or 50, found " + depth);
    }
    Rates.check("dropout", dropout);
  }

  @Override
  public String headName() {
    return "fc";
  }
}
