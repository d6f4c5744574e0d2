package maskwise.detect;

import java.util.function.UnaryOperator;

/**
 * A face that was found.
 *
 * @param box from about the brows to the chin and from ear to ear
 * @param score how sure the detector is, 0 to 1
 * @param keyPoints where its parts are
 */
public record Face(Box box, double score, KeyPoints keyPoints) {

  /** Checks the score. */
  public Face {
    if (!(score >= 0 && score <= 1)) {
      throw new IllegalArgumentException("expected a score of 0 to 1, found " + score);
    }
  }

  /** The same face in a picture of which this one is a part, or a resized copy. */
  Face scaledThenMoved(double scale, double dx, double dy) {
    UnaryOperator<Point> change = p -> new Point(p.x() * scale + dx, p.y() * scale + dy);
    return new Face(
        new Box(
            box.x() * scale + dx, box.y() * scale + dy, box.width() * scale, box.height() * scale),
        score,
        keyPoints.map(change));
  }
}
