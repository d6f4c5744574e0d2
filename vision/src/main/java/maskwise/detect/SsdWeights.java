package maskwise.detect;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import maskwise.tfjs.TfjsWeights;

/**
 * The weights of the SSD face detector as the build fetched them: TensorFlow's names and order of
 * numbers, 8 bits each.
 *
 * <p>Source: npm {@code @vladmandic/face-api}, {@code ssd_mobilenetv1_model}; trained on WIDER
 * FACE.
 */
final class SsdWeights {

  private static final String MANIFEST = "ssd_mobilenetv1_model-weights_manifest.json";

  /** What TensorFlow adds to the variance of a batch norm. */
  private static final double EPSILON = 1e-3;

  private final TfjsWeights weights;

  private SsdWeights(TfjsWeights weights) {
    this.weights = weights;
  }

  /**
   * A kernel and what is added behind it.
   *
   * @param shape {@code [out, in / groups, height, width]}
   * @param kernel in that order
   * @param bias {@code [out]}
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Convolution(long[] shape, float[] kernel, float[] bias) {}

  /** Reads the files beside this class. */
  static SsdWeights read() {
    return new SsdWeights(TfjsWeights.read(MANIFEST, SsdWeights::bytes));
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = SsdWeights.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new NoSuchFileException(
            name, null, "the build did not include it; install npm and build again");
      }
      return in.readAllBytes();
    }
  }

  /** A full convolution of the trunk or of what stands on it. */
  Convolution pointwise(String scope, int index, int side, int in, int out) {
    String name = scope + "/Conv2d_" + index + "_pointwise/";
    return convolution(name + "weights", name + "convolution_bn_offset", new int[] {side, in, out});
  }

  /** A depthwise convolution of 3×3 with its batch norm folded in. */
  Convolution depthwise(int index, int channels) {
    String name = "MobilenetV1/Conv2d_" + index + "_depthwise/";
    float[] stored = weights.values(name + "depthwise_weights", 3, 3, channels, 1);
    String norm = name + "BatchNorm/";
    float[] gamma = weights.values(norm + "gamma", channels);
    float[] beta = weights.values(norm + "beta", channels);
    float[] mean = weights.values(norm + "moving_mean", channels);
    float[] variance = weights.values(norm + "moving_variance", channels);
    float[] kernel = new float[stored.length];
    float[] bias = new float[channels];
    for (int c = 0; c < channels; c++) {
      double scale = gamma[c] / Math.sqrt(variance[c] + EPSILON);
      for (int at = 0; at < 9; at++) {
        kernel[c * 9 + at] = (float) (stored[at * channels + c] * scale);
      }
      bias[c] = (float) (beta[c] - mean[c] * scale);
    }
    return new Convolution(new long[] {channels, 1, 3, 3}, kernel, bias);
  }

  /**
   * What answers for the anchors of a layer: four numbers of a box for each, then the logit of a
   * face for each. That of the background is left out, since nothing uses it.
   */
  Convolution predictor(int layer, int in, int anchors) {
    String name = "Prediction/BoxPredictor_" + layer + "/";
    Convolution boxes = predictor(name + "BoxEncodingPredictor/", in, 4 * anchors);
    Convolution classes = predictor(name + "ClassPredictor/", in, 3 * anchors);
    float[] kernel = new float[5 * anchors * in];
    float[] bias = new float[5 * anchors];
    System.arraycopy(boxes.kernel, 0, kernel, 0, boxes.kernel.length);
    System.arraycopy(boxes.bias, 0, bias, 0, boxes.bias.length);
    for (int anchor = 0; anchor < anchors; anchor++) {
      int from = 3 * anchor + 1;
      int to = 4 * anchors + anchor;
      System.arraycopy(classes.kernel, from * in, kernel, to * in, in);
      bias[to] = classes.bias[from];
    }
    return new Convolution(new long[] {5L * anchors, in, 1, 1}, kernel, bias);
  }

  private Convolution predictor(String name, int in, int out) {
    return convolution(name + "weights", name + "biases", new int[] {1, in, out});
  }

  /**
   * Every anchor: upper, left, lower and right edge as shares of 512 pixels, {@code [5118][4]},
   * layer by layer, row by row.
   */
  float[] anchors() {
    return weights.values("Output/extra_dim", 1, 5118, 4);
  }

  /** TensorFlow's {@code [height, width, in, out]} becomes ONNX's {@code [out, in, h, w]}. */
  private Convolution convolution(String kernelName, String biasName, int[] sideInOut) {
    int side = sideInOut[0];
    int in = sideInOut[1];
    int out = sideInOut[2];
    float[] stored = weights.values(kernelName, side, side, in, out);
    float[] kernel = new float[stored.length];
    int places = side * side;
    for (int at = 0; at < places; at++) {
      for (int i = 0; i < in; i++) {
        for (int o = 0; o < out; o++) {
          kernel[(o * in + i) * places + at] = stored[(at * in + i) * out + o];
        }
      }
    }
    return new Convolution(new long[] {out, in, side, side}, kernel, weights.values(biasName, out));
  }
}
