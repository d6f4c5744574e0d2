package maskwise.detect;

/** Where the parts of a face lie as a rule, for boxes that come without them. */
final class TypicalFace {

  /** Means of faces in street photos that BlazeFace is sure of, made symmetric. */
  private static final double EYE_OUT = 0.19;

  private static final double EYE_DOWN = 0.3;
  private static final double NOSE_DOWN = 0.53;
  private static final double MOUTH_DOWN = 0.73;
  private static final double EAR_OUT = 0.42;
  private static final double EAR_DOWN = 0.37;

  private TypicalFace() {}

  /** Key points of an upright face that looks into the camera, in a box as BlazeFace's. */
  static KeyPoints keyPoints(Box box) {
    return new KeyPoints(
        at(box, -EYE_OUT, EYE_DOWN),
        at(box, EYE_OUT, EYE_DOWN),
        at(box, 0, NOSE_DOWN),
        at(box, 0, MOUTH_DOWN),
        at(box, -EAR_OUT, EAR_DOWN),
        at(box, EAR_OUT, EAR_DOWN));
  }

  private static Point at(Box box, double fromMiddle, double down) {
    return new Point(box.x() + box.width() * (0.5 + fromMiddle), box.y() + box.height() * down);
  }
}
