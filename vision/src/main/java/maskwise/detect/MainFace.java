package maskwise.detect;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import maskwise.picture.ImageSize;

/** Which of several faces the label of a photo speaks of. */
public final class MainFace {

  private MainFace() {}

  /**
   * The largest central one: the side of its box counts in full in the middle of the photo and half
   * in its corners.
   *
   * @param faces of one photo, in its pixels
   * @param photo its size
   * @return none if there is no face
   */
  public static Optional<Face> of(List<Face> faces, ImageSize photo) {
    return faces.stream().max(Comparator.comparingDouble(face -> weight(face.box(), photo)));
  }

  private static double weight(Box box, ImageSize photo) {
    Point middle = new Point(photo.width() / 2.0, photo.height() / 2.0);
    double corner = Math.hypot(photo.width(), photo.height()) / 2;
    double away = Math.min(1, box.centre().distance(middle) / corner);
    return Math.sqrt(box.area()) * (1 - away / 2);
  }
}
