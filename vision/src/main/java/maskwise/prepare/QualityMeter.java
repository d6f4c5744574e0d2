package maskwise.prepare;

import java.util.OptionalDouble;
import maskwise.detect.Box;
import maskwise.picture.Canvas;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import maskwise.picture.Resize;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;

/**
 * Measures {@link Quality}. The sharpness is that of Pech-Pacheco et al., "Diatom autofocusing in
 * brightfield microscopy: a comparative study", 2000; the face is brought to one size first, so
 * that the numbers of large and small faces can be compared.
 */
final class QualityMeter implements AutoCloseable {

  private static final ImageSize SIZE = ImageSize.square(128);

  private final Canvas canvas = new Canvas();

  /**
   * Looks at the part of a face that lies on the photo.
   *
   * @param rotation tilt of the head in degrees, if known
   */
  Quality measure(Picture photo, Box face, OptionalDouble rotation) {
    int x = clamp(Math.round(face.x()), photo.width() - 1);
    int y = clamp(Math.round(face.y()), photo.height() - 1);
    int width = Math.max(1, clamp(Math.round(face.right()), photo.width()) - x);
    int height = Math.max(1, clamp(Math.round(face.bottom()), photo.height()) - y);
    canvas.load(photo);
    try (Rect region = new Rect(x, y, width, height);
        Mat part = new Mat(canvas.mat(), region)) {
      part.copyTo(canvas.spare());
    }
    canvas.swap();
    Resize.to(canvas, SIZE);
    try (Mat grey = new Mat();
        Mat edges = new Mat();
        Mat mean = new Mat();
        Mat deviation = new Mat()) {
      opencv_imgproc.cvtColor(canvas.mat(), grey, opencv_imgproc.COLOR_RGB2GRAY);
      opencv_imgproc.Laplacian(grey, edges, opencv_core.CV_64F);
      opencv_core.meanStdDev(edges, mean, deviation);
      double sharpness = Math.pow(deviation.createIndexer().getDouble(0), 2);
      opencv_core.meanStdDev(grey, mean, deviation);
      double exposure = mean.createIndexer().getDouble(0) / 255;
      return new Quality(Math.sqrt(face.area()), sharpness, exposure, rotation);
    }
  }

  private static int clamp(long value, int most) {
    return (int) Math.max(0, Math.min(most, value));
  }

  @Override
  public void close() {
    canvas.close();
  }
}
