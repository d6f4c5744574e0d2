package maskwise.prepare;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import maskwise.detect.Box;
import maskwise.detect.Face;

/** Which of several faces a given box means. */
final class FaceChoice {

  /** A detection that covers a given box so far is that box's face. */
  private static final double SAME = 0.2;

  private FaceChoice() {}

  /** The one that overlaps a box most, if it overlaps it well. */
  static Optional<Face> of(Box box, List<Face> faces) {
    return faces.stream()
        .filter(face -> face.box().iou(box) >= SAME)
        .max(Comparator.comparingDouble(face -> face.box().iou(box)));
  }
}
