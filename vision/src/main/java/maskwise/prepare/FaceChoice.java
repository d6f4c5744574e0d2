package maskwise.prepare;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import maskwise.detect.Box;
import maskwise.detect.Face;
import maskwise.detect.Point;
import maskwise.picture.ImageSize;

/** Which of several faces is meant. */
final class FaceChoice {

  /** A detection that covers a given box so far is that box's face. */
  private static final double SAME = 0.2;

  private FaceChoice() {}

  /**
   * The largest central one: the side of its box counts in full in the middle of the photo and half
   * in its corners. Whoever labels a photo means this face.
   */
  static Optional<Face> largestCentral(List<Face> faces, ImageSize photo) {
    return faces.stream().max(Comparator.comparingDouble(face -> weight(face.box(), photo)));
  }

  /** The one that overlaps a box most, if it overlaps it well. */
  static Optional<Face> of(Box box, List<Face> faces) {
    return faces.stream()
        .filter(face -> face.box().iou(box) >= SAME)
        .max(Comparator.comparingDouble(face -> face.box().iou(box)));
  }

  private static double weight(Box box, ImageSize photo) {
    Point middle = new Point(photo.width() / 2.0, photo.height() / 2.0);
    double corner = Math.hypot(photo.width(), photo.height()) / 2;
    double away = Math.min(1, box.centre().distance(middle) / corner);
    return Math.sqrt(box.area()) * (1 - away / 2);
  }
}
