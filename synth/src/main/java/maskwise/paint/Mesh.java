package maskwise.paint;

import maskwise.detect.Point;
import maskwise.picture.ImageSize;

/**
 * A curved surface as the camera sees it: a grid of places in the picture, each with its depth, its
 * place on the sheet and its local frame.
 */
final class Mesh {

  /** Values of a corner: x, y, depth, u, v, normal (3), then what turns slopes of the sheet. */
  static final int STRIDE = 14;

  private static final double STEP = 1e-3;

  private final int columns;
  private final int rows;
  private final float[] corners;

  private Mesh(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
    this.corners = new float[columns * rows * STRIDE];
  }

  /** A surface over a sheet. */
  @FunctionalInterface
  interface Surface {
    /** The place on the head over (u, v) of the sheet. */
    Vec3 at(double u, double v);
  }

  /**
   * Looks at a surface.
   *
   * @param pose where the head stands
   * @param area the part of the sheet
   * @param columns corners along u, at least 2
   * @param rows corners along v, at least 2
   */
  static Mesh of(HeadPose pose, Area area, int columns, int rows, Surface surface) {
    Mesh mesh = new Mesh(columns, rows);
    int at = 0;
    for (int row = 0; row < rows; row++) {
      double v = area.top() + area.height() * row / (rows - 1);
      for (int column = 0; column < columns; column++) {
        double u = area.left() + area.width() * column / (columns - 1);
        Vec3 place = surface.at(u, v);
        Vec3 along =
            pose.turn(surface.at(u + STEP, v).minus(surface.at(u - STEP, v))).times(0.5 / STEP);
        Vec3 across =
            pose.turn(surface.at(u, v + STEP).minus(surface.at(u, v - STEP))).times(0.5 / STEP);
        Point seen = pose.project(place);
        Vec3 normal = along.cross(across).unit();
        mesh.put(at, seen.x(), seen.y(), pose.depth(place), u, v);
        mesh.put(at + 5, normal);
        // a rise of h per unit of u tips the normal by h / |along| in the direction of along
        mesh.put(at + 8, along.times(1 / Math.max(1e-6, along.dot(along))));
        mesh.put(at + 11, across.times(1 / Math.max(1e-6, across.dot(across))));
        at += STRIDE;
      }
    }
    return mesh;
  }

  int columns() {
    return columns;
  }

  int rows() {
    return rows;
  }

  /** All corners, {@value #STRIDE} values each, row by row. */
  float[] corners() {
    return corners;
  }

  /** Smallest x, smallest y, largest x, largest y in the picture. */
  double[] bounds() {
    double[] bounds = {Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, -Double.MAX_VALUE};
    for (int i = 0; i < corners.length; i += STRIDE) {
      bounds[0] = Math.min(bounds[0], corners[i]);
      bounds[1] = Math.min(bounds[1], corners[i + 1]);
      bounds[2] = Math.max(bounds[2], corners[i]);
      bounds[3] = Math.max(bounds[3], corners[i + 1]);
    }
    return bounds;
  }

  /** How much of what faces the camera lies inside a picture, 0 to 1. */
  double shareInside(ImageSize picture) {
    double all = 0;
    double inside = 0;
    for (int row = 0; row + 1 < rows; row++) {
      for (int column = 0; column + 1 < columns; column++) {
        int i = (row * columns + column) * STRIDE;
        int below = i + columns * STRIDE;
        double area =
            (corners[i + STRIDE] - corners[i]) * (corners[below + 1] - corners[i + 1])
                - (corners[below] - corners[i]) * (corners[i + STRIDE + 1] - corners[i + 1]);
        area = Math.abs(area);
        all += area;
        float x = corners[i];
        float y = corners[i + 1];
        if (x >= 0 && y >= 0 && x < picture.width() && y < picture.height()) {
          inside += area;
        }
      }
    }
    return all > 0 ? inside / all : 0;
  }

  private void put(int at, Vec3 v) {
    put(at, v.x(), v.y(), v.z());
  }

  private void put(int at, double... values) {
    for (int i = 0; i < values.length; i++) {
      corners[at + i] = (float) values[i];
    }
  }
}
