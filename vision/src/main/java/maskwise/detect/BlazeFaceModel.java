package maskwise.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import maskwise.nativelib.NativeLibraries;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_core.StringVector;
import org.bytedeco.opencv.opencv_dnn.Net;

/**
 * The network of MediaPipe's face detection, short range: 128×128 pixels in, for each of 896
 * anchors sixteen numbers and a logit out.
 *
 * <p>Source: {@code face_detection_short_range.pbtxt} of MediaPipe, and Bazarevsky et al.,
 * "BlazeFace: Sub-millisecond Neural Face Detection on Mobile GPUs", 2019, arXiv:1907.05047.
 */
final class BlazeFaceModel implements AutoCloseable {

  static {
    NativeLibraries.load(opencv_core.class, opencv_dnn.class);
  }

  /** Height and width of what the network sees, in pixels. */
  static final int SIDE = 128;

  private static final String FILE = "face_detection_short_range.tflite";

  /** Cells of 8 pixels with two anchors each, then cells of 16 pixels with six each. */
  private static final int[] STRIDES = {8, 16};

  private static final int[] ANCHORS_A_CELL = {2, 6};

  /** Box centre and size, then x and y of six key points. */
  private static final int NUMBERS = 16;

  private static final double MAX_LOGIT = 100;

  /** Of a pixel of 8 bits, which becomes a number from -1 to 1. */
  private static final double MIDDLE = 127.5;

  private final Net net;
  private final StringVector names =
      new StringVector("regressors", "classificators").retainReference();
  private final MatVector outputs = new MatVector().retainReference();
  private final Mat input = new Mat().retainReference();
  private final Size size = new Size(SIDE, SIDE).retainReference();
  private final Scalar middle = Scalar.all(MIDDLE).retainReference();
  private final List<Point> anchors = anchors();

  /** Loads the network that the build put beside this class. */
  BlazeFaceModel() {
    try (BytePointer file = new BytePointer(bytes())) {
      net = opencv_dnn.readNetFromTFLite(file, file.capacity()).retainReference();
    }
  }

  /**
   * Looks at a picture.
   *
   * @param picture {@code [128][128][3]}, 8-bit RGB
   * @param minScore faces of less are left out
   * @return every anchor's face in the pixels of this picture, overlapping each other
   */
  List<Face> run(Mat picture, double minScore) {
    opencv_dnn.blobFromImage(
        picture, input, 1 / MIDDLE, size, middle, false, false, opencv_core.CV_32F);
    net.setInput(input);
    net.forward(outputs, names);
    try (Mat regressors = outputs.get(0);
        Mat classificators = outputs.get(1)) {
      FloatPointer numbers = floats(regressors, NUMBERS);
      FloatPointer logits = floats(classificators, 1);
      List<Face> faces = new ArrayList<>();
      for (int i = 0; i < anchors.size(); i++) {
        double logit = Math.max(-MAX_LOGIT, Math.min(MAX_LOGIT, logits.get(i)));
        double score = 1 / (1 + Math.exp(-logit));
        if (score >= minScore) {
          faces.add(face(numbers, i, score));
        }
      }
      return faces;
    }
  }

  /** All numbers are pixels relative to the anchor: a box centre, its size, six places. */
  private Face face(FloatPointer numbers, int index, double score) {
    Point anchor = anchors.get(index);
    long at = (long) index * NUMBERS;
    double width = Math.max(0, numbers.get(at + 2));
    double height = Math.max(0, numbers.get(at + 3));
    Point centre = place(numbers, anchor, at);
    Box box = new Box(centre.x() - width / 2, centre.y() - height / 2, width, height);
    return new Face(
        box,
        score,
        new KeyPoints(
            place(numbers, anchor, at + 4),
            place(numbers, anchor, at + 6),
            place(numbers, anchor, at + 8),
            place(numbers, anchor, at + 10),
            place(numbers, anchor, at + 12),
            place(numbers, anchor, at + 14)));
  }

  private static Point place(FloatPointer numbers, Point anchor, long at) {
    return new Point(anchor.x() + numbers.get(at), anchor.y() + numbers.get(at + 1));
  }

  /** The middles of the cells, row by row, each as often as it has anchors. */
  static List<Point> anchors() {
    List<Point> anchors = new ArrayList<>();
    for (int layer = 0; layer < STRIDES.length; layer++) {
      int stride = STRIDES[layer];
      for (int y = stride / 2; y < SIDE; y += stride) {
        for (int x = stride / 2; x < SIDE; x += stride) {
          for (int i = 0; i < ANCHORS_A_CELL[layer]; i++) {
            anchors.add(new Point(x, y));
          }
        }
      }
    }
    return anchors;
  }

  private FloatPointer floats(Mat output, int width) {
    if (output.total() != (long) anchors.size() * width || output.type() != opencv_core.CV_32F) {
      throw new IllegalStateException(
          "expected %s to answer %d×%d floats, found %d numbers"
              .formatted(FILE, anchors.size(), width, output.total()));
    }
    return new FloatPointer(output.data());
  }

  private static byte[] bytes() {
    try (InputStream in = BlazeFaceModel.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException(
            "expected " + FILE + " next to the classes, found none; install npm and build again");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    net.close();
    outputs.close();
    names.close();
    input.close();
    size.close();
    middle.close();
  }
}
