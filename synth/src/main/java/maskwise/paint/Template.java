package maskwise.paint;

/**
 * A mask from template pictures.
 *
 * @param name for example {@code surgical_blue}
 * @param front as seen from the front
 * @param left as seen on a face that is turned to the left of the picture; may be the front
 * @param right as seen on a face that is turned to the right; may be the front
 */
record Template(String name, Sheet front, Sheet left, Sheet right) {

  /** Degrees that a face is turned when the side pictures show it better. */
  private static final double TURNED = 18;

  /** Equal pictures have equal ones. */
  String digest() {
    return front.fingerprint() + " " + left.fingerprint() + " " + right.fingerprint();
  }

  Sheet seenAt(double yaw) {
    return yaw < -TURNED ? left : yaw > TURNED ? right : front;
  }
}
