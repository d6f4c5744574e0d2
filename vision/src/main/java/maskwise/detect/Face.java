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

  /** The same face in a picture of which this one begins there. */
  public Face moved(double dx, double dy) {
    return scaledThenMoved(1, 1, dx, dy);
  }

  /** The same face after the picture was resized, then moved by some pixels. */
  Face scaledThenMoved(double scaleX, double scaleY, double dx, double dy) {
    UnaryOperator<Point> change = p -> new Point(p.x() * scaleX + dx, p.y() * scaleY + dy);
    Box moved =
        new Box(
            box.x() * scaleX + dx,
            box.y() * scaleY + dy,
            box.width() * scaleX,
            box.height() * scaleY);
    return new Face(moved, score, keyPoints.map(change));
  }
}
