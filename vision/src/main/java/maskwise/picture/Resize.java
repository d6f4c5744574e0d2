package maskwise.picture;

import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Changes a picture's size: each axis that shrinks is averaged over areas, each that grows is
 * interpolated linearly. The sides' ratio is not kept.
 */
public final class Resize {

  private Resize() {}

  /** A picture of the wanted size; the same one if it has it already. */
  public static Picture to(Picture picture, ImageSize size) {
    if (picture.size().equals(size)) {
      return picture;
    }
    try (Canvas canvas = new Canvas()) {
      canvas.load(picture);
      to(canvas, size);
      return canvas.toPicture();
    }
  }

  /** Resizes the picture on a canvas. */
  public static void to(Canvas canvas, ImageSize size) {
    int width = Math.min(size.width(), canvas.width());
    int height = Math.min(size.height(), canvas.height());
    step(canvas, width, height, opencv_imgproc.INTER_AREA);
    step(canvas, size.width(), size.height(), opencv_imgproc.INTER_LINEAR);
  }

  private static void step(Canvas canvas, int width, int height, int filter) {
    if (width == canvas.width() && height == canvas.height()) {
      return;
    }
    try (Size size = new Size(width, height)) {
      opencv_imgproc.resize(canvas.mat(), canvas.spare(), size, 0, 0, filter);
    }
    canvas.swap();
  }
}
