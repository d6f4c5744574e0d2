package maskwise.prepare;

import maskwise.detect.Box;
import maskwise.detect.Point;
import maskwise.picture.ImageSize;

/**
 * The part of a photo that becomes a crop: a rectangle, turned around its middle.
 *
 * @param centre in pixels of the photo
 * @param width whole pixels, at least 1
 * @param height whole pixels, at least 1
 * @param degrees how far its upper edge falls to the right; 0 is upright
 */
record Frame(Point centre, int width, int height, double degrees) {

  /**
   * Around a face: its box, a margin, and what the ratio asks for. Where this reaches beyond the
   * photo it is moved back into it, and shrunk, though not into the box: no pixels are invented
   * while the face can be had without.
   *
   * @param ratio width over height
   */
  static Frame around(Box face, double margin, double ratio, double degrees, ImageSize photo) {
    double wanted = widthOf(face, 1 + 2 * margin, ratio);
    double least = widthOf(face, 1, ratio);
    double most = Math.min(photo.width(), photo.height() * ratio);
    double width = Math.max(least, Math.min(wanted, most));
    Point centre = face.centre();
    return placed(
        within(centre.x(), width, photo.width()),
        within(centre.y(), width / ratio, photo.height()),
        width,
        width / ratio,
        degrees);
  }

  /** In the middle of the photo, a share of the largest that the ratio allows. */
  static Frame centre(ImageSize photo, double ratio, double share) {
    double width = share * Math.min(photo.width(), photo.height() * ratio);
    return placed(photo.width() / 2.0, photo.height() / 2.0, width, width / ratio, 0);
  }

  /** The width of the smallest rectangle of that ratio that holds the box, enlarged. */
  private static double widthOf(Box face, double factor, double ratio) {
    return Math.max(1, factor * Math.max(face.width(), face.height() * ratio));
  }

  /** The middle nearest to the wanted one with which a length lies within the photo. */
  private static double within(double middle, double length, double photo) {
    if (length >= photo) {
      return photo / 2;
    }
    return Math.max(length / 2, Math.min(photo - length / 2, middle));
  }

  /** On whole pixels, so that an upright crop holds those of the photo. */
  private static Frame placed(double x, double y, double width, double height, double degrees) {
    int columns = Math.max(1, (int) Math.round(width));
    int rows = Math.max(1, (int) Math.round(height));
    double left = Math.rint(x - columns / 2.0);
    double top = Math.rint(y - rows / 2.0);
    return new Frame(new Point(left + columns / 2.0, top + rows / 2.0), columns, rows, degrees);
  }

  /** A place of the photo in the pixels of the crop, before that is resized. */
  Point toCrop(Point place) {
    double dx = place.x() - centre.x();
    double dy = place.y() - centre.y();
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    return new Point(dx * cos + dy * sin + width / 2.0, dy * cos - dx * sin + height / 2.0);
  }

  /** A place of the crop in the pixels of the photo. */
  Point toPhoto(Point place) {
    double dx = place.x() - width / 2.0;
    double dy = place.y() - height / 2.0;
    double cos = Math.cos(Math.toRadians(degrees));
    double sin = Math.sin(Math.toRadians(degrees));
    return new Point(centre.x() + dx * cos - dy * sin, centre.y() + dx * sin + dy * cos);
  }
}
