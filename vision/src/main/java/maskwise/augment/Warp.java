package maskwise.augment;

import maskwise.picture.Canvas;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * An affine map from the places of the old picture to those of the new one: {@code x' = a·x + b·y +
 * c}, {@code y' = d·x + e·y + f}, in pixels, the centre of the first pixel at (0, 0).
 */
record Warp(double a, double b, double c, double d, double e, double f) {

  /** What stands where the new picture shows places outside the old one. */
  enum Border {
    /** The picture mirrored at its edge pixels. */
    MIRROR(opencv_core.BORDER_REFLECT_101),
    /** {@link Fill#COLOUR}. */
    FILL(opencv_core.BORDER_CONSTANT);

    private final int code;

    Border(int code) {
      this.code = code;
    }
  }

  /** The map made around the picture's centre instead of its first pixel. */
  Warp around(double x, double y) {
    return new Warp(a, b, c + x - a * x - b * y, d, e, f + y - d * x - e * y);
  }

  /** Moves the picture's pixels, interpolating linearly. */
  void apply(Canvas canvas, Border border) {
    try (DoublePointer numbers = new DoublePointer(a, b, c, d, e, f);
        Mat matrix = new Mat(2, 3, opencv_core.CV_64F, numbers);
        Size size = new Size(canvas.width(), canvas.height());
        Scalar fill = Fill.scalar()) {
      opencv_imgproc.warpAffine(
          canvas.mat(),
          canvas.spare(),
          matrix,
          size,
          opencv_imgproc.INTER_LINEAR,
          border.code,
          fill);
    }
    canvas.swap();
  }
}
