package maskwise.prepare;

import java.util.Optional;
import maskwise.detect.Point;
import maskwise.picture.Canvas;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import maskwise.picture.Resize;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Cuts frames out of photos. */
final class Cutter implements AutoCloseable {

  private final Canvas canvas = new Canvas();

  /**
   * The pixels of a frame, resized if a size is given; what lies beyond the photo repeats the pixel
   * at its edge.
   */
  Picture cut(Picture photo, Frame frame, Optional<ImageSize> size) {
    canvas.load(photo);
    // OpenCV counts from the middle of the first pixel; this is where the crop's first one lies.
    Point first = frame.toPhoto(new Point(0.5, 0.5));
    double cos = Math.cos(Math.toRadians(frame.degrees()));
    double sin = Math.sin(Math.toRadians(frame.degrees()));
    try (DoublePointer numbers =
            new DoublePointer(cos, -sin, first.x() - 0.5, sin, cos, first.y() - 0.5);
        Mat toPhoto = new Mat(2, 3, opencv_core.CV_64F, numbers);
        Size shape = new Size(frame.width(), frame.height());
        Scalar unused = Scalar.all(0)) {
      opencv_imgproc.warpAffine(
          canvas.mat(),
          canvas.spare(),
          toPhoto,
          shape,
          opencv_imgproc.INTER_LINEAR | opencv_imgproc.WARP_INVERSE_MAP,
          opencv_core.BORDER_REPLICATE,
          unused);
    }
    canvas.swap();
    size.ifPresent(wanted -> Resize.to(canvas, wanted));
    return canvas.toPicture();
  }

  @Override
  public void close() {
    canvas.close();
  }
}
