package maskwise.augment;

import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * The colour of what is erased or comes from outside: ImageNet's mean, which is zero after the
 * usual normalisation and so tells a network nothing.
 */
final class Fill {

  /** Red, green, blue. */
  static final byte[] COLOUR = {124, 116, 104};

  private Fill() {}

  static Scalar scalar() {
    return new Scalar(COLOUR[0], COLOUR[1], COLOUR[2], 0);
  }
}
