package maskwise.detect;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import maskwise.base.UserError;
import maskwise.nativelib.NativeLibraries;
import maskwise.picture.Canvas;
import maskwise.picture.Picture;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.global.opencv_objdetect;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.FaceDetectorYN;

/**
 * OpenCV's YuNet, from an ONNX file of the user's ({@code face_detection_yunet_*.onnx} of OpenCV's
 * model zoo). It looks at the picture in two sizes, since it finds faces of about 10 to 300 pixels.
 *
 * <p>Source: Wu, Peng and Yu, "YuNet: A Tiny Millisecond-level Face Detector", 2023.
 */
public final class YuNet implements FaceDetector {

  static {
    NativeLibraries.load(opencv_objdetect.class);
  }

  private static final float MIN_SCORE = 0.6f;
  private static final float SAME = 0.3f;
  private static final int MAX = 5000;

  /** Longer sides, in pixels, to which a picture is shrunk if it is larger. */
  private static final int[] SIDES = {1280, 320};

  /** How far the ears lie beyond the eyes and below them, in distances of the eyes. */
  private static final double EAR_OUT = 0.5;

  private static final double EAR_DOWN = 0.2;

  /** Column of the score; before it stand a box and five places. */
  private static final int SCORE = 14;

  /** Where in its own sources OpenCV stumbled, and a number: nothing for a user. */
  private static final Pattern OPENCV_PREFIX = Pattern.compile("^OpenCV\\(.*error: \\([^)]*\\) ");

  private final FaceDetectorYN network;
  private final Canvas canvas = new Canvas();
  private final Mat shown = new Mat().retainReference();
  private final Mat answer = new Mat().retainReference();
  private final Path file;

  /**
   * Loads a network.
   *
   * @throws UserError if the file is none that OpenCV can read
   */
  public YuNet(Path file) {
    this.file = file;
    try (Size any = new Size(320, 320)) {
      network =
          FaceDetectorYN.create(file.toString(), "", any, MIN_SCORE, SAME, MAX, 0, 0)
              .retainReference();
    } catch (RuntimeException e) {
      throw unusable(e);
    }
  }

  @Override
  public List<Face> detect(Picture picture) {
    canvas.load(picture);
    List<Face> faces = new ArrayList<>();
    int longer = Math.max(picture.width(), picture.height());
    for (int side : SIDES) {
      if (side == SIDES[0] || side < longer) {
        look(Math.min(1, (double) side / longer), faces);
      }
    }
    return WeightedSuppression.apply(faces);
  }

  private void look(double scale, List<Face> faces) {
    int width = Math.max(1, (int) Math.round(canvas.width() * scale));
    int height = Math.max(1, (int) Math.round(canvas.height() * scale));
    double scaleX = (double) canvas.width() / width;
    double scaleY = (double) canvas.height() / height;
    try (Size size = new Size(width, height)) {
      opencv_imgproc.resize(canvas.mat(), canvas.spare(), size, 0, 0, opencv_imgproc.INTER_AREA);
      opencv_imgproc.cvtColor(canvas.spare(), shown, opencv_imgproc.COLOR_RGB2BGR);
      network.setInputSize(size);
      network.detect(shown, answer);
    } catch (RuntimeException e) {
      throw unusable(e);
    }
    if (answer.empty()) {
      return;
    }
    FloatIndexer numbers = answer.createIndexer();
    for (int row = 0; row < answer.rows(); row++) {
      faces.add(face(numbers, row).scaledThenMoved(scaleX, scaleY, 0, 0));
    }
  }

  private static Face face(FloatIndexer numbers, int row) {
    Box box =
        new Box(
            numbers.get(row, 0),
            numbers.get(row, 1),
            Math.max(0, numbers.get(row, 2)),
            Math.max(0, numbers.get(row, 3)));
    double score = Math.max(0, Math.min(1, numbers.get(row, SCORE)));
    return new Face(
        box,
        score,
        keyPoints(
            place(numbers, row, 0),
            place(numbers, row, 1),
            place(numbers, row, 2),
            place(numbers, row, 3).middle(place(numbers, row, 4))));
  }

  private static Point place(FloatIndexer numbers, int row, int index) {
    return new Point(numbers.get(row, 4 + 2 * index), numbers.get(row, 5 + 2 * index));
  }

  /**
   * YuNet does not tell where the ears are. On a face seen from the front they lie half the
   * distance of the eyes beyond each eye, a fifth of it lower; the further the nose has gone
   * towards one eye, the nearer the ear of that side comes.
   */
  static KeyPoints keyPoints(Point rightEye, Point leftEye, Point noseTip, Point mouth) {
    double alongX = leftEye.x() - rightEye.x();
    double alongY = leftEye.y() - rightEye.y();
    double eyes = Math.max(1e-6, alongX * alongX + alongY * alongY);
    // 0 with the nose under the right eye, 1 under the left one
    double turn =
        ((noseTip.x() - rightEye.x()) * alongX + (noseTip.y() - rightEye.y()) * alongY) / eyes;
    double right = EAR_OUT * Math.max(0, Math.min(2, 2 * turn));
    double left = EAR_OUT * Math.max(0, Math.min(2, 2 - 2 * turn));
    return new KeyPoints(
        rightEye,
        leftEye,
        noseTip,
        mouth,
        new Point(
            rightEye.x() - right * alongX - EAR_DOWN * alongY,
            rightEye.y() - right * alongY + EAR_DOWN * alongX),
        new Point(
            leftEye.x() + left * alongX - EAR_DOWN * alongY,
            leftEye.y() + left * alongY + EAR_DOWN * alongX));
  }

  private UserError unusable(RuntimeException e) {
    String whole = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    String fault = OPENCV_PREFIX.matcher(whole).replaceFirst("");
    return new UserError(
        "expected an ONNX file of YuNet that OpenCV can run at " + file + ", found: " + fault, e);
  }

  @Override
  public void close() {
    network.close();
    canvas.close();
    shown.close();
    answer.close();
  }
}
