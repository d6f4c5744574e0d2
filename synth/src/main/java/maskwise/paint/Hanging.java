package maskwise.paint;

/** A mask that hangs from one ear by one loop, its length downwards, beside the cheek. */
final class Hanging implements Mesh.Surface {

  private static final double LENGTH = 2.0;
  private static final double WIDTH = 0.95;

  private final double side;
  private final double sway;
  private final double curl;
  private final double phase;

  /**
   * @param side -1 hangs from the right ear, 1 from the left
   * @param sway how far its lower end swings forward
   * @param curl how far it is rolled in
   * @param phase of its waves, in radians
   */
  Hanging(double side, double sway, double curl, double phase) {
    this.side = side;
    this.sway = sway;
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
    double across = v - 0.5;
    Vec3 start = ear().plus(new Vec3(side * -0.06, 0.62, 0.3));
    Vec3 down = new Vec3(side * (0.06 - 0.3 * sway), LENGTH, sway);
    Vec3 over = new Vec3(side * 0.72, 0.08, -0.66).times(WIDTH * side);
    Vec3 out = new Vec3(side * 0.68, 0, 0.73);
    double wave =
        curl * Math.cos(Math.PI * across * 1.6)
            + 0.05 * Math.sin(5 * along + phase)
            + 0.03 * Math.sin(9 * across + 4 * along + phase);
    double narrow = 0.8 + 0.2 * Math.sin(Math.PI * along);
    return start.plus(down.times(along)).plus(over.times(across * narrow)).plus(out.times(wave));
  }
}
