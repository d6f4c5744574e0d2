package maskwise.paint;

/**
 * A mask that hangs from one ear by one loop, its length downwards along cheek and neck. The loop
 * pulls its upper end together; below, the cloth is free: it turns, swings and rolls in a little.
 * Where it would cut into the cheek it lies on it, so that it is seen foreshortened from the front.
 */
final class Hanging implements Mesh.Surface {

  /** A mask 17 cm long, somewhat gathered, against 6.3 cm between the eyes. */
  private static final double LENGTH = 1.95;

  private static final double WIDTH = 1.15;

  /** What of its breadth the loop leaves at the upper end, and the other loop at the lower. */
  private static final double GATHERED = 0.55;

  private static final double LOWER_END = 0.86;

  private static final double SKIN_GAP = 0.06;

  private final double side;
  private final double sway;
  private final double turn;
  private final double twist;
  private final double curl;
  private final double phase;

  /**
   * @param side -1 hangs from the right ear, 1 from the left
   * @param sway how far its lower end swings forward, in eye distances
   * @param turn degrees that the upper end faces forward: 0 to the side, as the ear does, 90
   *     straight ahead
   * @param twist degrees that it turns further down to its lower end
   * @param curl how far its edges roll in, in eye distances
   * @param phase of its waves, in radians
   */
  Hanging(double side, double sway, double turn, double twist, double curl, double phase) {
    this.side = side;
    this.sway = sway;
    this.turn = turn;
    this.twist = twist;
    this.curl = curl;
    this.phase = phase;
  }

  /** Where the loop goes over the ear. */
  Vec3 ear() {
    Vec3 ear = HeadShape.LEFT_EAR;
    return new Vec3(side * ear.x(), ear.y() - 0.12, ear.z() + 0.05);
  }

  @Override
  public Vec3 at(double u, double v) {
    double along = (u + 1) / 2;
    double across = (v - 0.5) * breadth(along);
    double angle = Math.toRadians(turn + twist * along);
    double forward = Math.cos(angle); // of a step across the cloth, how much of it goes forward
    double inward = Math.sin(angle);
    double swing = sway * along * along;
    double roll = curl * (1 - Math.cos(Math.PI * (v - 0.5))) * Math.min(1, 2 * along);
    double wave = 0.04 * Math.sin(5 * along + phase) + 0.02 * Math.sin(9 * v + 4 * along + phase);
    double bulge = wave - roll;
    Vec3 middle =
        new Vec3(side * (1.0 - 0.12 * along), 0.62 + LENGTH * along, -0.78 + 0.16 * along + swing);
    Vec3 place =
        middle.plus(
            new Vec3(
                side * (bulge * forward - across * inward),
                -0.12 * across * (1 - along),
                across * forward + bulge * inward));
    return outsideOfTheHead(place);
  }

  /** Gathered by the loop, then as broad as it is, and drawn in a little at the lower end. */
  private static double breadth(double along) {
    double upper = GATHERED + (1 - GATHERED) * smooth(along / 0.4);
    double lower = 1 - (1 - LOWER_END) * smooth((along - 0.75) / 0.25);
    return WIDTH * upper * lower;
  }

  /** The place itself, or the nearest above the skin if it would lie within the head. */
  private static Vec3 outsideOfTheHead(Vec3 place) {
    double y = place.y();
    double x = place.x() / (HeadShape.halfWidth(y) + SKIN_GAP);
    double z = (place.z() - HeadShape.AXIS) / (HeadShape.profile(y) - HeadShape.AXIS + SKIN_GAP);
    double from = Math.hypot(x, z);
    double pushed = from < 1e-6 ? 1 : larger(from, 1) / from;
    return new Vec3(place.x() * pushed, y, HeadShape.AXIS + (place.z() - HeadShape.AXIS) * pushed);
  }

  /** The larger of two with a rounded corner. */
  private static double larger(double a, double b) {
    double half = (a - b) / 2;
    return (a + b) / 2 + Math.sqrt(half * half + 0.0004);
  }

  private static double smooth(double t) {
    double k = Math.max(0, Math.min(1, t));
    return k * k * (3 - 2 * k);
  }
}
