package maskwise.detect;

import java.nio.FloatBuffer;
import java.util.List;

/**
 * What the numbers of one layer of the SSD face detector mean: in every cell stand a few anchors of
 * different form and size around its middle, and each has a face of its own, told relative to it.
 *
 * @param stride height and width of a cell in pixels
 * @param heights of the anchors, in pixels
 * @param widths of them
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SsdAnchors(int stride, double[] heights, double[] widths) {

  /** How many anchors a cell has, layer by layer. */
  static final int[] EACH = {3, 6, 6, 6, 6, 6};

  /** The square that the anchors were made for, in pixels. */
  private static final int SIDE = 512;

  private static final int FIRST_STRIDE = 16;

  /** As in TensorFlow's box coder: shifts are told in tenths, logarithms of sizes in fifths. */
  private static final double SHIFTS = 10;

  private static final double SIZES = 5;

  /** All layers, small faces first. */
  static List<SsdAnchors> layers(float[] anchors) {
    SsdAnchors[] layers = new SsdAnchors[EACH.length];
    int at = 0;
    for (int layer = 0; layer < layers.length; layer++) {
      int stride = FIRST_STRIDE << layer;
      double[] heights = new double[EACH[layer]];
      double[] widths = new double[EACH[layer]];
      for (int i = 0; i < heights.length; i++) {
        int edges = 4 * (at + i);
        heights[i] = SIDE * ((double) anchors[edges + 2] - anchors[edges]);
        widths[i] = SIDE * ((double) anchors[edges + 3] - anchors[edges + 1]);
      }
      layers[layer] = new SsdAnchors(stride, heights, widths);
      at += heights.length * (SIDE / stride) * (SIDE / stride);
    }
    return List.of(layers);
  }

  /**
   * Reads a layer's answer.
   *
   * @param numbers {@code [5·anchors][rows][columns]}
   * @param minScore faces of less are left out
   * @param faces where they are added, in pixels of what the network saw
   */
  void read(FloatBuffer numbers, int rows, int columns, double minScore, List<Face> faces) {
    double minLogit = Math.log(minScore / (1 - minScore));
    int anchors = heights.length;
    int plane = rows * columns;
    for (int anchor = 0; anchor < anchors; anchor++) {
      for (int cell = 0; cell < plane; cell++) {
        double logit = numbers.get((4 * anchors + anchor) * plane + cell);
        if (logit >= minLogit) {
          Box box = box(numbers, 4 * anchor * plane + cell, plane, anchor, columns);
          faces.add(new Face(box, 1 / (1 + Math.exp(-logit)), TypicalFace.keyPoints(box)));
        }
      }
    }
  }

  private Box box(FloatBuffer numbers, int at, int plane, int anchor, int columns) {
    int cell = at % plane;
    int row = cell / columns;
    double height = heights[anchor];
    double width = widths[anchor];
    double y = (row + 0.5) * stride + numbers.get(at) / SHIFTS * height;
    double x = (cell % columns + 0.5) * stride + numbers.get(at + plane) / SHIFTS * width;
    double h = Math.exp(numbers.get(at + 2 * plane) / SIZES) * height;
    double w = Math.exp(numbers.get(at + 3 * plane) / SIZES) * width;
    return new Box(x - w / 2, y - h / 2, w, h);
  }
}
