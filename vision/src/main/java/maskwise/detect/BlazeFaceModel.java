package maskwise.detect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import maskwise.nativelib.NativeLibraries;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.tensorflowlite.TfLiteInterpreter;
import org.bytedeco.tensorflowlite.TfLiteInterpreterOptions;
import org.bytedeco.tensorflowlite.TfLiteModel;
import org.bytedeco.tensorflowlite.TfLiteTensor;
import org.bytedeco.tensorflowlite.global.tensorflowlite;

/**
 * The network of MediaPipe's face detection, short range: 128×128 pixels in, for each of 896
 * anchors sixteen numbers and a logit out.
 *
 * <p>Source: {@code face_detection_short_range.pbtxt} of MediaPipe, and Bazarevsky et al.,
 * "BlazeFace: Sub-millisecond Neural Face Detection on Mobile GPUs", 2019, arXiv:1907.05047.
 */
final class BlazeFaceModel implements AutoCloseable {

  static {
    NativeLibraries.load(opencv_core.class, tensorflowlite.class);
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

  private final BytePointer file;
  private final TfLiteModel model;
  private final TfLiteInterpreterOptions options;
  private final TfLiteInterpreter interpreter;
  private final Mat input;
  private final FloatPointer numbers;
  private final FloatPointer logits;
  private final List<Point> anchors = anchors();

  /** Loads the network that the build put beside this class. */
  BlazeFaceModel() {
    file = new BytePointer(bytes()).retainReference();
    model = tensorflowlite.TfLiteModelCreate(file, file.capacity());
    options = tensorflowlite.TfLiteInterpreterOptionsCreate();
    tensorflowlite.TfLiteInterpreterOptionsSetNumThreads(options, 1);
    interpreter = tensorflowlite.TfLiteInterpreterCreate(model, options);
    expect(0, tensorflowlite.TfLiteInterpreterAllocateTensors(interpreter), "memory");
    FloatPointer pixels = input();
    input = new Mat(SIDE, SIDE, opencv_core.CV_32FC3, pixels).retainReference();
    numbers = output(0, NUMBERS);
    logits = output(1, 1);
  }

  /**
   * Looks at a picture.
   *
   * @param picture {@code [128][128][3]}, 8-bit RGB
   * @param minScore faces of less are left out
   * @return every anchor's face in the pixels of this picture, overlapping each other
   */
  List<Face> run(Mat picture, double minScore) {
    picture.convertTo(input, opencv_core.CV_32F, 1 / 127.5, -1);
    expect(0, tensorflowlite.TfLiteInterpreterInvoke(interpreter), "an output");
    List<Face> faces = new ArrayList<>();
    for (int i = 0; i < anchors.size(); i++) {
      double logit = Math.max(-MAX_LOGIT, Math.min(MAX_LOGIT, logits.get(i)));
      double score = 1 / (1 + Math.exp(-logit));
      if (score >= minScore) {
        faces.add(face(i, score));
      }
    }
    return faces;
  }

  /** All numbers are pixels relative to the anchor: a box centre, its size, six places. */
  private Face face(int index, double score) {
    Point anchor = anchors.get(index);
    long at = (long) index * NUMBERS;
    double width = Math.max(0, numbers.get(at + 2));
    double height = Math.max(0, numbers.get(at + 3));
    Point centre = place(anchor, at);
    Box box = new Box(centre.x() - width / 2, centre.y() - height / 2, width, height);
    return new Face(
        box,
        score,
        new KeyPoints(
            place(anchor, at + 4),
            place(anchor, at + 6),
            place(anchor, at + 8),
            place(anchor, at + 10),
            place(anchor, at + 12),
            place(anchor, at + 14)));
  }

  private Point place(Point anchor, long at) {
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

  private FloatPointer input() {
    TfLiteTensor tensor = tensorflowlite.TfLiteInterpreterGetInputTensor(interpreter, 0);
    return floats(tensor, 1, SIDE, SIDE, 3);
  }

  private FloatPointer output(int index, int width) {
    TfLiteTensor tensor = tensorflowlite.TfLiteInterpreterGetOutputTensor(interpreter, index);
    return floats(tensor, 1, anchors.size(), width);
  }

  private static FloatPointer floats(TfLiteTensor tensor, int... shape) {
    int[] found = new int[tensorflowlite.TfLiteTensorNumDims(tensor)];
    Arrays.setAll(found, i -> tensorflowlite.TfLiteTensorDim(tensor, i));
    if (!Arrays.equals(shape, found)
        || tensorflowlite.TfLiteTensorType(tensor) != tensorflowlite.kTfLiteFloat32) {
      throw new IllegalStateException(
          "expected %s to hold a tensor of floats %s, found %s"
              .formatted(FILE, Arrays.toString(shape), Arrays.toString(found)));
    }
    return new FloatPointer(tensorflowlite.TfLiteTensorData(tensor));
  }

  private static void expect(int status, int found, String what) {
    if (status != found) {
      throw new IllegalStateException(
          "expected %s from TensorFlow Lite, found status %d".formatted(what, found));
    }
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
    input.close();
    tensorflowlite.TfLiteInterpreterDelete(interpreter);
    tensorflowlite.TfLiteInterpreterOptionsDelete(options);
    tensorflowlite.TfLiteModelDelete(model);
    file.close();
  }
}
