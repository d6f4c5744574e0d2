package maskwise.paint;

/**
 * What lies over a part of a picture: linear red, green and blue, each times the opacity, and the
 * opacity, {@code [height][width][4]}.
 */
final class PaintLayer {

  static final int CHANNELS = 4;

  private final int left;
  private final int top;
  private final int width;
  private final int height;
  private final float[] values;

  /**
   * @param left of the part, in pixels of the picture
   * @param top of the part
   * @param values {@code height·width·4}
   */
  PaintLayer(int left, int top, int width, int height, float[] values) {
    this.left = left;
    this.top = top;
    this.width = width;
    this.height = height;
    this.values = values;
  }

  int left() {
    return left;
  }

  int top() {
    return top;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  float[] values() {
    return values;
  }

  /** Opacity at a place of the layer; that of its border beyond it. */
  float opacity(int x, int y) {
    int column = Math.max(0, Math.min(width - 1, x));
    int row = Math.max(0, Math.min(height - 1, y));
    return values[(row * width + column) * CHANNELS + 3];
  }

  /** Pixels that it covers, those half covered counting half. */
  double coverage() {
    double sum = 0;
    for (int i = 3; i < values.length; i += CHANNELS) {
      sum += values[i];
    }
    return sum;
  }
}
