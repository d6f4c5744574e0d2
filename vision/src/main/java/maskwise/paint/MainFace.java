package maskwise.paint;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import maskwise.detect.Face;
import maskwise.detect.KeyPoints;
import maskwise.detect.Point;
import maskwise.picture.ImageSize;

/** Which face of a photo is the person's: the largest, one at the edge counting less. */
final class MainFace {

  private MainFace() {}

  static Optional<KeyPoints> of(List<Face> faces, ImageSize picture) {
    return faces.stream()
        .max(Comparator.comparingDouble(face -> weight(face, picture)))
        .map(Face::keyPoints);
  }

  private static double weight(Face face, ImageSize picture) {
    Point centre = face.box().centre();
    double x = Math.abs(centre.x() / picture.width() - 0.5);
    double y = Math.abs(centre.y() / picture.height() - 0.5);
    return face.box().area() * (1 - Math.min(0.9, Math.hypot(x, y)));
  }
}
