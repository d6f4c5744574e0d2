package maskwise.detect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Makes one face of the many that a detector answers for each: the boxes and key points of all that
 * overlap the best one are averaged, weighted by their scores, which trembles less than the best
 * alone (BlazeFace paper, section 3.4, "blending").
 */
final class WeightedSuppression {

  /** As in MediaPipe's {@code min_suppression_threshold}. */
  private static final double SAME = 0.3;

  /** One that lies so far inside a better one is a part of it, however small. */
  private static final double INSIDE = 0.7;

  private WeightedSuppression() {}

  /** One face for each group, best score first. */
  static List<Face> apply(List<Face> faces) {
    List<Face> left = new ArrayList<>(faces);
    left.sort(Comparator.comparingDouble(Face::score).reversed());
    List<Face> blended = new ArrayList<>();
    while (!left.isEmpty()) {
      Face best = left.remove(0);
      List<Face> group = new ArrayList<>(List.of(best));
      left.stream().filter(face -> same(best.box(), face.box())).forEach(group::add);
      left.removeIf(face -> same(best.box(), face.box()) || inside(best.box(), face.box()));
      blended.add(blend(group));
    }
    return blended;
  }

  /** Whether two faces are one, or one of them lies in the other. */
  static boolean same(Face a, Face b) {
    return same(a.box(), b.box()) || inside(a.box(), b.box());
  }

  private static boolean same(Box a, Box b) {
    return a.iou(b) > SAME;
  }

  private static boolean inside(Box a, Box b) {
    return a.overlap(b) > INSIDE * Math.min(a.area(), b.area());
  }

  private static Face blend(List<Face> group) {
    Box box =
        new Box(
            mean(group, face -> face.box().x()),
            mean(group, face -> face.box().y()),
            mean(group, face -> face.box().width()),
            mean(group, face -> face.box().height()));
    KeyPoints points =
        new KeyPoints(
            place(group, KeyPoints::rightEye),
            place(group, KeyPoints::leftEye),
            place(group, KeyPoints::noseTip),
            place(group, KeyPoints::mouth),
            place(group, KeyPoints::rightEar),
            place(group, KeyPoints::leftEar));
    return new Face(box, group.get(0).score(), points);
  }

  private static Point place(List<Face> group, Function<KeyPoints, Point> part) {
    return new Point(
        mean(group, face -> part.apply(face.keyPoints()).x()),
        mean(group, face -> part.apply(face.keyPoints()).y()));
  }

  private static double mean(List<Face> group, ToDoubleFunction<Face> value) {
    double sum = 0;
    double weights = 0;
    for (Face face : group) {
      sum += face.score() * value.applyAsDouble(face);
      weights += face.score();
    }
    return sum / weights;
  }
}
