package maskwise.augment;

import maskwise.picture.Canvas;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/** The small blur behind PIL's and torchvision's sharpness: centre 5, its eight neighbours 1. */
final class Smoothing {

  private static final float[] KERNEL = {
    1 / 13f, 1 / 13f, 1 / 13f, 1 / 13f, 5 / 13f, 1 / 13f, 1 / 13f, 1 / 13f, 1 / 13f
  };

  private Smoothing() {}

  /** {@code factor·picture + (1−factor)·blurred}; the outermost pixels stay as they are. */
  static void blend(Canvas canvas, double factor) {
    if (canvas.width() < 3 || canvas.height() < 3) {
      return;
    }
    try (FloatPointer numbers = new FloatPointer(KERNEL);
        Mat kernel = new Mat(3, 3, opencv_core.CV_32F, numbers);
        Mat blurred = new Mat();
        Rect inner = new Rect(1, 1, canvas.width() - 2, canvas.height() - 2)) {
      opencv_imgproc.filter2D(canvas.mat(), blurred, -1, kernel);
      canvas.mat().copyTo(canvas.spare());
      try (Mat from = new Mat(canvas.mat(), inner);
          Mat blurredInner = new Mat(blurred, inner);
          Mat target = new Mat(canvas.spare(), inner)) {
        opencv_core.addWeighted(from, factor, blurredInner, 1 - factor, 0, target);
      }
    }
    canvas.swap();
  }
}
