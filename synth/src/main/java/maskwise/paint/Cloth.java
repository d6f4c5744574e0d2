package maskwise.paint;

/** What all drawn masks have: threads, hems, seams. Distances are those of the sheet. */
final class Cloth {

  private Cloth() {}

  /** Irregular brightness of cloth, about -1 to 1: value noise on a fine grid. */
  static double grain(double u, double v, double frequency, int seed) {
    double x = u * frequency;
    double y = v * frequency;
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    double right = x - column;
    double below = y - row;
    double top = hash(column, row, seed) * (1 - right) + hash(column + 1, row, seed) * right;
    double bottom =
        hash(column, row + 1, seed) * (1 - right) + hash(column + 1, row + 1, seed) * right;
    return top * (1 - below) + bottom * below;
  }

  /** A number of -1 to 1 for each cell of a grid. */
  static double hash(int column, int row, int seed) {
    int h = column * 0x9E3779B1 ^ row * 0x85EBCA77 ^ seed * 0xC2B2AE3D;
    h = (h ^ (h >>> 15)) * 0x2C1B3C6D;
    h = (h ^ (h >>> 12)) * 0x297A2D39;
    return ((h ^ (h >>> 15)) & 0xFFFF) / 32767.5 - 1;
  }

  /** 1 on a line, falling to 0 within {@code width} beside it. */
  static double line(double away, double width) {
    double t = Math.abs(away) / width;
    return t >= 1 ? 0 : 1 - t * t * (3 - 2 * t);
  }

  /** Rises from 0 to 1 between two places. */
  static double step(double from, double to, double x) {
    double t = Math.max(0, Math.min(1, (x - from) / (to - from)));
    return t * t * (3 - 2 * t);
  }

  /** How far (u, v) is from the nearest edge of the mask, in units of v. */
  static double fromEdge(double u, double v) {
    return Math.min(Math.min(v, 1 - v), 1 - Math.abs(u));
  }

  /** Opacity of a sheet with rounded corners. */
  static float rounded(double u, double v, double radius) {
    double x = Math.max(0, Math.abs(u) - (1 - radius));
    double y = Math.max(0, Math.abs(v - 0.5) - (0.5 - radius));
    return x * x + y * y > radius * radius ? 0 : 1;
  }
}
