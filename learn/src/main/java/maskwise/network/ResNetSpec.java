package maskwise.network;

import java.util.List;
import maskwise.base.UserError;
import maskwise.picture.ImageSize;

/**
 * Shape of a residual network as torchvision's {@code resnet18} and {@code resnet50} (He et al.,
 * "Deep Residual Learning for Image Recognition", 2015; the 50 strides in its 3×3 convolution), and
 * of a small one of the same kind with a single basic block a stage, {@code resnet10}.
 *
 * @param image size of the pictures; any, it only tells what the network was made for
 * @param depth 10, 18 or 50
 * @param width channels of the first stage, at least 8; each further stage has twice as many; 0 or
 *     left out: 64, as the paper has it
 * @param dropout probability of dropping a feature before the head, 0 to below 1
 */
public record ResNetSpec(ImageSize image, int depth, int width, double dropout)
    implements ModelSpec {

  /** Channels of the first stage in the paper. */
  public static final int STANDARD_WIDTH = 64;

  /** Checks depth and width. */
  public ResNetSpec {
    if (depth != 10 && depth != 18 && depth != 50) {
      throw new UserError("a resnet has a depth of 10, 18 or 50, found " + depth);
    }
    width = width == 0 ? STANDARD_WIDTH : width;
    if (width < 8) {
      throw new UserError("a resnet's first stage has at least 8 channels, found " + width);
    }
    Rates.check("dropout", dropout);
  }

  /** Residual blocks of each of the four stages. */
  List<Integer> blocks() {
    return switch (depth) {
      case 10 -> List.of(1, 1, 1, 1);
      case 18 -> List.of(2, 2, 2, 2);
      default -> List.of(3, 4, 6, 3);
    };
  }

  @Override
  public String headName() {
    return "fc";
  }
}
