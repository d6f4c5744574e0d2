package maskwise.paint;

import java.util.Arrays;
import java.util.List;
import maskwise.picture.ImageSize;

/**
 * Draws meshes with hidden surfaces removed (z-buffer), several samples a pixel, into a part of a
 * picture.
 */
final class Raster {

  private static final int WIDE_PIXELS = 200_000;
  private static final int HUGE_PIXELS = 1_500_000;

  private final int left;
  private final int top;
  private final int width;
  private final int height;
  private final int fine;
  private final float[] depth;
  private final float[] colour;
  private final float[] texel = new float[Sheet.STRIDE];
  private final float[] at = new float[Mesh.STRIDE];

  /** A part of a picture, {@code width} and {@code height} at least 1. */
  Raster(int left, int top, int width, int height) {
    this.left = left;
    this.top = top;
    this.width = width;
    this.height = height;
    int pixels = width * height;
    this.fine = pixels > HUGE_PIXELS ? 1 : pixels > WIDE_PIXELS ? 2 : 3;
    this.depth = new float[pixels * fine * fine];
    this.colour = new float[depth.length * PaintLayer.CHANNELS];
    Arrays.fill(depth, Float.NEGATIVE_INFINITY);
  }

  /** The part of a picture that meshes cover, with a margin around them. */
  static Raster over(List<Mesh> meshes, ImageSize picture, int margin) {
    double[] all = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
    for (Mesh mesh : meshes) {
      double[] bounds = mesh.bounds();
      all[0] = Math.min(all[0], bounds[0]);
      all[1] = Math.min(all[1], bounds[1]);
      all[2] = Math.max(all[2], bounds[2]);
      all[3] = Math.max(all[3], bounds[3]);
    }
    int left = clamp(all[0] - margin, picture.width() - 1);
    int top = clamp(all[1] - margin, picture.height() - 1);
    int right = clamp(all[2] + margin, picture.width() - 1);
    int bottom = clamp(all[3] + margin, picture.height() - 1);
    return new Raster(left, top, right - left + 1, bottom - top + 1);
  }

  private static int clamp(double value, int most) {
    return (int) Math.max(0, Math.min(most, Math.floor(value)));
  }

  /** Hides what lies behind a mesh; nothing is drawn. */
  void hideBehind(Mesh mesh) {
    draw(mesh, null, null, false);
  }

  /**
   * Draws a sheet.
   *
   * @param bothSides whether its back is drawn too
   */
  void draw(Mesh mesh, Sheet sheet, FaceLight light, boolean bothSides) {
    int row = mesh.columns() * Mesh.STRIDE;
    for (int r = 0; r + 1 < mesh.rows(); r++) {
      for (int c = 0; c + 1 < mesh.columns(); c++) {
        int i = r * row + c * Mesh.STRIDE;
        triangle(mesh.corners(), i, i + Mesh.STRIDE, i + row, sheet, light, bothSides);
        triangle(
            mesh.corners(),
            i + Mesh.STRIDE,
            i + row + Mesh.STRIDE,
            i + row,
            sheet,
            light,
            bothSides);
      }
    }
  }

  private void triangle(
      float[] m, int a, int b, int c, Sheet sheet, FaceLight light, boolean bothSides) {
    float ax = (m[a] - left) * fine;
    float ay = (m[a + 1] - top) * fine;
    float bx = (m[b] - left) * fine;
    float by = (m[b + 1] - top) * fine;
    float cx = (m[c] - left) * fine;
    float cy = (m[c + 1] - top) * fine;
    float area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
    if (area == 0 || (area < 0 && !bothSides)) {
      return;
    }
    int x0 = Math.max(0, (int) Math.ceil(Math.min(ax, Math.min(bx, cx)) - 0.5f));
    int x1 = Math.min(width * fine - 1, (int) Math.floor(Math.max(ax, Math.max(bx, cx)) - 0.5f));
    int y0 = Math.max(0, (int) Math.ceil(Math.min(ay, Math.min(by, cy)) - 0.5f));
    int y1 = Math.min(height * fine - 1, (int) Math.floor(Math.max(ay, Math.max(by, cy)) - 0.5f));
    float inverse = 1 / area;
    for (int y = y0; y <= y1; y++) {
      float py = y + 0.5f;
      for (int x = x0; x <= x1; x++) {
        float px = x + 0.5f;
        float wa = ((bx - px) * (cy - py) - (cx - px) * (by - py)) * inverse;
        float wb = ((cx - px) * (ay - py) - (ax - px) * (cy - py)) * inverse;
        float wc = 1 - wa - wb;
        if (wa < 0 || wb < 0 || wc < 0) {
          continue;
        }
        int sample = y * width * fine + x;
        float z = wa * m[a + 2] + wb * m[b + 2] + wc * m[c + 2];
        if (z <= depth[sample]) {
          continue;
        }
        if (sheet == null) {
          depth[sample] = z;
          continue;
        }
        for (int i = 3; i < Mesh.STRIDE; i++) {
          at[i] = wa * m[a + i] + wb * m[b + i] + wc * m[c + i];
        }
        shade(sample, z, sheet, light, area < 0);
      }
    }
  }

  private void shade(int sample, float z, Sheet sheet, FaceLight light, boolean back) {
    sheet.read(at[3], at[4], texel);
    if (texel[3] < 0.5f) {
      return;
    }
    float riseU = texel[4];
    float riseV = texel[5];
    float nx = at[5] - riseU * at[8] - riseV * at[11];
    float ny = at[6] - riseU * at[9] - riseV * at[12];
    float nz = at[7] - riseU * at[10] - riseV * at[13];
    float length = (float) Math.sqrt(nx * nx + ny * ny + nz * nz);
    float scale = (back ? -1 : 1) / Math.max(1e-6f, length);
    float bright = light.on(nx * scale, ny * scale, nz * scale);
    depth[sample] = z;
    int i = sample * PaintLayer.CHANNELS;
    light.tint(texel, bright, colour, i);
    colour[i + 3] = 1;
  }

  /** What was drawn, the samples of each pixel averaged. */
  PaintLayer layer() {
    float[] values = new float[width * height * PaintLayer.CHANNELS];
    float share = 1f / (fine * fine);
    for (int y = 0; y < height * fine; y++) {
      for (int x = 0; x < width * fine; x++) {
        int from = (y * width * fine + x) * PaintLayer.CHANNELS;
        int to = (y / fine * width + x / fine) * PaintLayer.CHANNELS;
        for (int c = 0; c < PaintLayer.CHANNELS; c++) {
          values[to + c] += colour[from + c] * share;
        }
      }
    }
    return new PaintLayer(left, top, width, height, values);
  }
}
