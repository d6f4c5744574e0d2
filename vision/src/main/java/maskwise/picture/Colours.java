package maskwise.picture;

import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * From what OpenCV decodes (grey, BGR or BGRA, 8 or 16 bits) to 8-bit RGB. Sixteen bits are rounded
 * to eight; what is transparent is laid on white, as a browser would show it.
 */
final class Colours {

  private static final double SIXTEEN_TO_EIGHT = 1 / 257.0;

  private Colours() {}

  /** Puts the decoded picture, which lies on the spare matrix, on the canvas. */
  static void settle(Canvas canvas) throws PictureFault {
    if (canvas.spare().depth() == opencv_core.CV_16U) {
      try (Mat eight = new Mat()) {
        canvas.spare().convertTo(eight, opencv_core.CV_8U, SIXTEEN_TO_EIGHT, 0);
        eight.copyTo(canvas.spare());
      }
    }
    Mat decoded = canvas.spare();
    if (decoded.depth() != opencv_core.CV_8U) {
      throw new PictureFault("expected 8 or 16 bits a value, found another kind of numbers");
    }
    switch (decoded.channels()) {
      case 1 -> opencv_imgproc.cvtColor(decoded, canvas.mat(), opencv_imgproc.COLOR_GRAY2RGB);
      case 3 -> opencv_imgproc.cvtColor(decoded, canvas.mat(), opencv_imgproc.COLOR_BGR2RGB);
      case 4 -> layOnWhite(canvas);
      default ->
          throw new PictureFault(
              "expected 1, 3 or 4 channels, found " + decoded.channels() + " in the picture");
    }
  }

  /**
   * Makes one grey white, which a PNG says is transparent and OpenCV takes for any other.
   *
   * @param decoded one channel of 8 or 16 bits
   * @param grey as stored, of so many bits
   */
  static void whiten(Mat decoded, int grey, int bits) {
    if (decoded.channels() != 1) {
      return;
    }
    int most = decoded.depth() == opencv_core.CV_16U ? 0xFFFF : 0xFF;
    int value = bits >= 8 ? grey : grey * 0xFF / ((1 << bits) - 1);
    try (Mat key = new Mat(1, 1, opencv_core.CV_64F, new Scalar(value));
        Mat white = new Mat(1, 1, opencv_core.CV_64F, new Scalar(most));
        Mat mask = new Mat()) {
      opencv_core.inRange(decoded, key, key, mask);
      decoded.setTo(white, mask);
    }
  }

  private static void layOnWhite(Canvas canvas) {
    Mat bgra = canvas.spare();
    int pixels = bgra.rows() * bgra.cols();
    byte[] from = new byte[4 * pixels];
    bgra.data().get(from);
    byte[] rgb = new byte[3 * pixels];
    for (int i = 0; i < pixels; i++) {
      int alpha = from[4 * i + 3] & 0xFF;
      for (int c = 0; c < 3; c++) {
        int value = from[4 * i + 2 - c] & 0xFF;
        rgb[3 * i + c] = (byte) ((value * alpha + 255 * (255 - alpha) + 127) / 255);
      }
    }
    canvas.load(new Picture(bgra.cols(), bgra.rows(), rgb));
  }
}
