package maskwise.detect;

import java.util.ArrayList;
import java.util.List;
import maskwise.picture.ImageSize;

/**
 * A square of a picture that the detector looks at; it may reach beyond the picture, where it is
 * grey.
 *
 * @param x left edge in pixels of the picture
 * @param y upper edge
 * @param side width and height, at least 1
 */
record Window(int x, int y, int side) {

  /** A face so near to an edge, as a share of the window's side, may be cut by it. */
  private static final double EDGE = 0.01;

  /** The smallest square around the picture, both on the same middle, enlarged by a factor. */
  static Window around(ImageSize picture, double factor) {
    int side = (int) Math.ceil(Math.max(picture.width(), picture.height()) * factor);
    return new Window((picture.width() - side) / 2, (picture.height() - side) / 2, side);
  }

  /**
   * Squares that cover the picture, each half over its neighbour, so that no face smaller than half
   * of them is cut by all.
   *
   * @param parts how many times a square fits into the longer side
   */
  static List<Window> tiles(ImageSize picture, int parts) {
    int side = (Math.max(picture.width(), picture.height()) + parts - 1) / parts;
    List<Window> tiles = new ArrayList<>();
    for (int y : starts(picture.height(), side)) {
      for (int x : starts(picture.width(), side)) {
        tiles.add(new Window(x, y, side));
      }
    }
    return tiles;
  }

  /** Evenly spread from edge to edge, at most half a tile apart; one in the middle if it covers. */
  private static int[] starts(int length, int side) {
    if (length <= side) {
      return new int[] {(length - side) / 2};
    }
    int steps = (int) Math.ceil((length - side) / (side / 2.0));
    int[] starts = new int[steps + 1];
    for (int i = 0; i <= steps; i++) {
      starts[i] = (int) Math.round((double) (length - side) * i / steps);
    }
    return starts;
  }

  /** Whether the whole picture lies in this window. */
  boolean holds(ImageSize picture) {
    return x <= 0 && y <= 0 && x + side >= picture.width() && y + side >= picture.height();
  }

  /** Whether any of the picture lies in this window. */
  boolean touches(ImageSize picture) {
    return x < picture.width() && y < picture.height() && x + side > 0 && y + side > 0;
  }

  /** Whether a box may go on beyond an edge of this window behind which there is more picture. */
  boolean cuts(Box box, ImageSize picture) {
    double near = side * EDGE;
    return (x > 0 && box.x() < x + near)
        || (y > 0 && box.y() < y + near)
        || (x + side < picture.width() && box.right() > x + side - near)
        || (y + side < picture.height() && box.bottom() > y + side - near);
  }
}
