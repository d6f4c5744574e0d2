package maskwise.paint;

/**
 * A mask stretched over the lower face: it stands on the ridge of nose and chin, runs straight from
 * there to the cheeks like a tent, and lies on the cheeks beside.
 */
final class Fit implements Mesh.Surface {

  /** Nose bridge to throat, over the tip of the nose. */
  private static final MonotoneCubic OVER_NOSE =
      MonotoneCubic.through(
          0.1, 0.17, 0.35, 0.3, 0.7, 0.53, 1.1, 0.43, 1.6, 0.29, 1.8, 0.15, 1.95, -0.1, 2.2, -0.3);

  private static final MonotoneCubic UNDER_NOSE =
      MonotoneCubic.through(
          0.7, 0.36, 0.85, 0.3, 1.1, 0.31, 1.4, 0.26, 1.6, 0.26, 1.8, 0.15, 2.0, -0.08, 2.3, -0.25);

  private static final MonotoneCubic ON_THROAT =
      MonotoneCubic.through(1.5, 0.26, 1.7, 0.22, 1.9, 0.1, 2.1, -0.08, 2.3, -0.22, 2.6, -0.35);

  private static final double SKIN_GAP = 0.035;

  /** How gently the edges bend over the nose and under the chin, as a share of the half width. */
  private static final double BEND = 0.16;

  /** Half the breadth of the cloth: below the cheeks it does not draw in as the jaw does. */
  private static final MonotoneCubic BREADTH =
      MonotoneCubic.through(
          0.1, 1.05, 0.75, 1.01, 1.1, 0.95, 1.35, 0.87, 1.6, 0.79, 1.9, 0.71, 2.4, 0.68);

  private final Outline outline;
  private final MonotoneCubic ridge;
  private final double round;
  private final double belly;
  private final double tilt;
  private final double shift;

  /**
   * @param outline where its edges lie
   * @param round how blunt the ridge is: small for a fold, large for a pleated mask
   * @param belly how far it is puffed out
   * @param tilt how much lower it sits to the right
   * @param shift how far it is turned to the right, as a share of its half width
   */
  Fit(Outline outline, double round, double belly, double tilt, double shift) {
    this.outline = outline;
    double top = outline.top().at(0);
    this.ridge = top < 0.7 ? OVER_NOSE : top < 1.5 ? UNDER_NOSE : ON_THROAT;
    this.round = round;
    this.belly = belly;
    this.tilt = tilt;
    this.shift = shift;
  }

  @Override
  public Vec3 at(double u, double v) {
    double side = Math.signum(u);
    double beyond = Math.abs(u) - 1;
    if (beyond <= 0) {
      return onHead(u, v);
    }
    Vec3 edge = onHead(side, v);
    return edge.plus(edge.minus(onHead(side * 0.97, v)).times(beyond / 0.03));
  }

  private Vec3 onHead(double u, double v) {
    double turned = Math.max(-1.1, Math.min(1.1, u + shift * (1 - u * u)));
    double angle = Math.toRadians(turned * outline.side());
    double across = (Math.sqrt(u * u + BEND * BEND) - BEND) / (Math.sqrt(1 + BEND * BEND) - BEND);
    double top = outline.top().at(across);
    double y = top + (outline.bottom().at(across) - top) * v + tilt * Math.sin(angle);
    Vec3 skin = new Vec3(BREADTH.at(y) * Math.sin(angle), y, HeadShape.at(angle, y, SKIN_GAP).z());
    double x = Math.abs(skin.x());
    double touch = 0.66 * HeadShape.halfWidth(y) / HeadShape.halfWidth(0.75);
    double crest = ridge.at(y) + belly * Math.sin(Math.PI * Math.max(0, Math.min(1, v)));
    double fall =
        (crest - HeadShape.skin(touch, y)) / (Math.sqrt(touch * touch + round * round) - round);
    double tent = crest - fall * (Math.sqrt(x * x + round * round) - round);
    double z = larger(skin.z(), tent);
    double lying = smooth((x - touch * 0.95) / 0.3);
    return new Vec3(skin.x(), y, z + (skin.z() - z) * lying);
  }

  /** The larger of two with a rounded corner. */
  private static double larger(double a, double b) {
    double half = (a - b) / 2;
    return (a + b) / 2 + Math.sqrt(half * half + 0.0009);
  }

  private static double smooth(double t) {
    double k = Math.max(0, Math.min(1, t));
    return k * k * (3 - 2 * k);
  }
}
