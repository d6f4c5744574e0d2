package maskwise.paint;

import java.util.Arrays;

/**
 * A flat piece of cloth: for every place its colour, how opaque it is, and how its surface rises.
 * Colours are linear light, 0 to 1.
 */
final class Sheet {

  /** Values of a texel: red, green, blue, opacity, rise along u, rise along v. */
  static final int STRIDE = 6;

  private final Area area;
  private final int width;
  private final int height;
  private final float[] texels;

  private Sheet(Area area, int width, int height) {
    this.area = area;
    this.width = width;
    this.height = height;
    this.texels = new float[width * height * STRIDE];
  }

  /** What is woven into a place. */
  static final class Texel {
    float red;
    float green;
    float blue;
    float opacity = 1;

    /** How far the cloth stands out, in eye distances. */
    float relief;

    void colour(float[] rgb, double factor) {
      red = (float) (rgb[0] * factor);
      green = (float) (rgb[1] * factor);
      blue = (float) (rgb[2] * factor);
    }

    void mix(float[] rgb, double share) {
      red += (float) ((rgb[0] - red) * share);
      green += (float) ((rgb[1] - green) * share);
      blue += (float) ((rgb[2] - blue) * share);
    }

    void shade(double factor) {
      red *= (float) factor;
      green *= (float) factor;
      blue *= (float) factor;
    }
  }

  /** Equal cloths have equal ones. */
  int fingerprint() {
    return Arrays.hashCode(texels);
  }

  /** Fills texels. */
  @FunctionalInterface
  interface Weave {
    void at(double u, double v, Texel texel);
  }

  /** Weaves a sheet of {@code width × height} texels. */
  static Sheet woven(Area area, int width, int height, Weave weave) {
    Sheet sheet = new Sheet(area, width, height);
    float[] relief = new float[width * height];
    Texel texel = new Texel();
    for (int row = 0; row < height; row++) {
      double v = area.top() + area.height() * (row + 0.5) / height;
      for (int column = 0; column < width; column++) {
        double u = area.left() + area.width() * (column + 0.5) / width;
        texel.opacity = 1;
        texel.relief = 0;
        weave.at(u, v, texel);
        int at = (row * width + column) * STRIDE;
        sheet.texels[at] = texel.red;
        sheet.texels[at + 1] = texel.green;
        sheet.texels[at + 2] = texel.blue;
        sheet.texels[at + 3] = texel.opacity;
        relief[row * width + column] = texel.relief;
      }
    }
    sheet.slopes(relief);
    return sheet;
  }

  /** A sheet of one colour. */
  static Sheet plain(float[] rgb) {
    return woven(Area.WHOLE, 2, 2, (u, v, texel) -> texel.colour(rgb, 1));
  }

  private void slopes(float[] relief) {
    double perU = width / area.width();
    double perV = height / area.height();
    for (int row = 0; row < height; row++) {
      int up = Math.max(0, row - 1);
      int below = Math.min(height - 1, row + 1);
      for (int column = 0; column < width; column++) {
        int before = Math.max(0, column - 1);
        int after = Math.min(width - 1, column + 1);
        int at = (row * width + column) * STRIDE;
        float alongU = relief[row * width + after] - relief[row * width + before];
        float alongV = relief[below * width + column] - relief[up * width + column];
        texels[at + 4] = (float) (alongU * perU / Math.max(1, after - before));
        texels[at + 5] = (float) (alongV * perV / Math.max(1, below - up));
      }
    }
  }

  /** The part of the mask's coordinates that it covers. */
  Area area() {
    return area;
  }

  /** Reads the place (u, v), interpolated, into {@code out}: {@value #STRIDE} values. */
  void read(double u, double v, float[] out) {
    double x = (u - area.left()) / area.width() * width - 0.5;
    double y = (v - area.top()) / area.height() * height - 0.5;
    x = Math.max(0, Math.min(width - 1.001, x));
    y = Math.max(0, Math.min(height - 1.001, y));
    int column = (int) x;
    int row = (int) y;
    float right = (float) (x - column);
    float below = (float) (y - row);
    int a = (row * width + column) * STRIDE;
    int b = a + width * STRIDE;
    float wa = (1 - right) * (1 - below);
    float wb = right * (1 - below);
    float wc = (1 - right) * below;
    float wd = right * below;
    for (int i = 0; i < STRIDE; i++) {
      out[i] =
          texels[a + i] * wa
              + texels[a + STRIDE + i] * wb
              + texels[b + i] * wc
              + texels[b + STRIDE + i] * wd;
    }
  }
}
