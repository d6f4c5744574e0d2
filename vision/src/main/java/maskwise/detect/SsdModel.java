package maskwise.detect;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import maskwise.nativelib.NativeLibraries;
import maskwise.picture.Canvas;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Runs the network of the SSD face detector on pictures of any size. */
final class SsdModel implements AutoCloseable {

  static {
    NativeLibraries.load(opencv_core.class, opencv_imgproc.class);
  }

  /**
   * Sides that the network sees are multiples of this; what the picture does not fill is black, as
   * in training.
   */
  private static final int MULTIPLE = 32;

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
  private final OrtSession session;
  private final List<SsdAnchors> layers;
  private final Mat view = new Mat().retainReference();

  /** Loads the network that the build put beside this class. */
  SsdModel() {
    SsdWeights weights = SsdWeights.read();
    layers = SsdAnchors.layers(weights.anchors());
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setDeterministicCompute(true);
      session = environment.createSession(SsdGraph.of(weights), options);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot load the face detector", e);
    }
  }

  /**
   * Looks at a picture.
   *
   * @param side to how many pixels the longer side is resized
   * @param minScore faces of less are left out
   * @return every anchor's face in the picture's pixels, overlapping each other; boxes as the
   *     network tells them, from the hair to the chin
   */
  List<Face> run(Canvas picture, int side, double minScore) {
    double scale = (double) side / Math.max(picture.width(), picture.height());
    int width = Math.max(1, (int) Math.round(picture.width() * scale));
    int height = Math.max(1, (int) Math.round(picture.height() * scale));
    show(picture, width, height, scale < 1);
    List<Face> faces = new ArrayList<>();
    long[] shape = {1, view.rows(), view.cols(), 3};
    ByteBuffer pixels = view.data().capacity(view.total() * 3).asByteBuffer();
    try (OnnxTensor input =
            OnnxTensor.createTensor(environment, pixels, shape, OnnxJavaType.UINT8);
        OrtSession.Result answer = session.run(Map.of(SsdGraph.INPUT, input))) {
      for (int layer = 0; layer < layers.size(); layer++) {
        OnnxTensor numbers = (OnnxTensor) answer.get(SsdGraph.output(layer)).orElseThrow();
        long[] sizes = numbers.getInfo().getShape();
        layers
            .get(layer)
            .read(numbers.getFloatBuffer(), (int) sizes[2], (int) sizes[3], minScore, faces);
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot run the face detector", e);
    }
    double scaleX = (double) picture.width() / width;
    double scaleY = (double) picture.height() / height;
    return faces.stream().map(face -> face.scaledThenMoved(scaleX, scaleY, 0, 0)).toList();
  }

  private void show(Canvas picture, int width, int height, boolean shrinks) {
    view.create(padded(height), padded(width), opencv_core.CV_8UC3);
    try (Scalar black = Scalar.all(0);
        Rect place = new Rect(0, 0, width, height);
        Size size = new Size(width, height);
        Mat target = new Mat(view, place)) {
      view.put(black);
      int filter = shrinks ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_LINEAR;
      opencv_imgproc.resize(picture.mat(), target, size, 0, 0, filter);
    }
  }

  private static int padded(int side) {
    return (side + MULTIPLE - 1) / MULTIPLE * MULTIPLE;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime cannot free the face detector", e);
    }
    view.close();
  }
}
