package maskwise.prepare;

import maskwise.detect.Search;

/**
 * How photos are cut.
 *
 * @param source what decides where
 * @param faces which of several
 * @param shape form and size of the crops
 * @param margin how much is added around the face on each side, as a share of its box; 0 to 2
 * @param alignment whether crops are turned
 * @param centerShare size of the centre crop, as a share of the largest that the shape allows;
 *     above 0, at most 1
 */
public record PrepareOptions(
    CropSource source,
    WhichFaces faces,
    Shape shape,
    double margin,
    Alignment alignment,
    double centerShare) {

  /** Quality of the JPEGs that are written: what the next encoding loses cannot be seen. */
  static final double JPEG_QUALITY = 0.95;

  /** Checks the ranges. */
  public PrepareOptions {
    if (!(margin >= 0 && margin <= 2)) {
      throw new IllegalArgumentException("expected a margin of 0 to 2, found " + margin);
    }
    if (!(centerShare > 0 && centerShare <= 1)) {
      throw new IllegalArgumentException(
          "expected a share above 0 and at most 1 for the center crop, found " + centerShare);
    }
  }

  /** What the detector has to look for. */
  Search search() {
    return faces == WhichFaces.ALL ? Search.ALL_FACES : Search.MAIN_FACE;
  }
}
