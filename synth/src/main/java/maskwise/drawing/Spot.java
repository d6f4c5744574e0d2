package maskwise.drawing;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in face units.
 *
 * @param u to the viewer's right, the half width of the head being 1
 * @param v down from the point between the eyes
 */
record Spot(double u, double v) {

  static Spot at(double u, double v) {
    return new Spot(u, v);
  }

  /**
   * The right half of a closed curve, from the top to the bottom, completed by its mirror image.
   */
  static Spot[] mirrored(Spot... half) {
    List<Spot> spots = new ArrayList<>(List.of(half));
    for (int i = half.length - 1; i >= 0; i--) {
      if (half[i].u() != 0) {
        spots.add(at(-half[i].u(), half[i].v()));
      }
    }
    return spots.toArray(new Spot[0]);
  }
}
