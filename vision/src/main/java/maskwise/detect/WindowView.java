package maskwise.detect;

import java.util.List;
import maskwise.nativelib.NativeLibraries;
import maskwise.picture.Canvas;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Shows windows of a picture in one small square, and brings what was found there back. */
final class WindowView implements AutoCloseable {

  static {
    NativeLibraries.load(opencv_core.class, opencv_imgproc.class);
  }

  /** Halfway between black and white: 0 to the network. */
  private static final double GREY = 127.5;

  private final int side;
  private final Mat view;
  private double scaleX;
  private double scaleY;
  private double left;
  private double top;

  /**
   * @param side height and width of the view in pixels
   */
  WindowView(int side) {
    this.side = side;
    this.view = new Mat(side, side, opencv_core.CV_8UC3).retainReference();
  }

  /**
   * Shows a window, averaged over areas where it shrinks.
   *
   * @return the view, {@code [side][side][3]}, valid until the next call
   */
  Mat show(Canvas picture, Window window) {
    int x0 = Math.max(0, window.x());
    int y0 = Math.max(0, window.y());
    int width = Math.min(picture.width(), window.x() + window.side()) - x0;
    int height = Math.min(picture.height(), window.y() + window.side()) - y0;
    double scale = (double) side / window.side();
    int toX = Math.min(side - 1, (int) Math.round((x0 - window.x()) * scale));
    int toY = Math.min(side - 1, (int) Math.round((y0 - window.y()) * scale));
    int toWidth = Math.max(1, Math.min(side - toX, (int) Math.round(width * scale)));
    int toHeight = Math.max(1, Math.min(side - toY, (int) Math.round(height * scale)));
    try (Rect from = new Rect(x0, y0, width, height);
        Rect to = new Rect(toX, toY, toWidth, toHeight);
        Size size = new Size(toWidth, toHeight);
        Scalar grey = Scalar.all(GREY);
        Mat source = new Mat(picture.mat(), from);
        Mat target = new Mat(view, to)) {
      view.put(grey);
      int filter = scale < 1 ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_LINEAR;
      opencv_imgproc.resize(source, target, size, 0, 0, filter);
    }
    scaleX = (double) width / toWidth;
    scaleY = (double) height / toHeight;
    left = x0 - toX * scaleX;
    top = y0 - toY * scaleY;
    return view;
  }

  /** Faces of the last view, in pixels of the picture. */
  List<Face> toPicture(List<Face> faces) {
    return faces.stream().map(face -> face.scaledThenMoved(scaleX, scaleY, left, top)).toList();
  }

  @Override
  public void close() {
    view.close();
  }
}
