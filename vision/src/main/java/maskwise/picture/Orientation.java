package maskwise.picture;

import org.bytedeco.opencv.global.opencv_core;

/** How stored pixels lie to the upright picture: the eight values of EXIF's tag, in its order. */
enum Orientation {
  /** As it should be. */
  UPRIGHT(false, false, false),
  /** Left and right swapped. */
  MIRRORED(false, true, false),
  /** Upside down. */
  TURNED_180(false, true, true),
  /** Top and bottom swapped. */
  FLIPPED(false, false, true),
  /** Rows and columns swapped. */
  TRANSPOSED(true, false, false),
  /** To be turned clockwise by 90 degrees. */
  NEEDS_90(true, true, false),
  /** Rows and columns swapped along the other diagonal. */
  TRANSVERSED(true, true, true),
  /** To be turned counter-clockwise by 90 degrees. */
  NEEDS_270(true, false, true);

  private final boolean transpose;
  private final boolean swapColumns;
  private final boolean swapRows;

  Orientation(boolean transpose, boolean swapColumns, boolean swapRows) {
    this.transpose = transpose;
    this.swapColumns = swapColumns;
    this.swapRows = swapRows;
  }

  /** The orientation of EXIF's value 1..8; what lies outside counts as upright. */
  static Orientation of(int exif) {
    return exif >= 1 && exif <= 8 ? values()[exif - 1] : UPRIGHT;
  }

  /** The upright size of a picture stored at this size. */
  ImageSize upright(ImageSize stored) {
    return transpose
        ? new ImageSize(/* height= */ stored.width(), /* width= */ stored.height())
        : stored;
  }

  /** Makes the picture upright. */
  void raise(Canvas canvas) {
    if (transpose) {
      opencv_core.transpose(canvas.mat(), canvas.spare());
      canvas.swap();
    }
    if (swapColumns || swapRows) {
      int axes = swapColumns ? (swapRows ? -1 : 1) : 0;
      opencv_core.flip(canvas.mat(), canvas.spare(), axes);
      canvas.swap();
    }
  }
}
