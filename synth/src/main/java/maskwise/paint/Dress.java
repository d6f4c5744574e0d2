package maskwise.paint;

import java.util.ArrayList;
import java.util.List;

/**
 * A mask on a head: its surface and its bands.
 *
 * @param mask the surface of the cloth
 * @param loops its ear bands
 * @param hanging whether its back may be seen
 */
record Dress(Mesh.Surface mask, List<Loop> loops, boolean hanging) {

  /** Where the bands reach the ear, on the side to the right of a face that looks at us. */
  private static final Vec3 EAR_TOP = new Vec3(1.07, 0.06, -1.12);

  private static final Vec3 EAR_BOTTOM = new Vec3(1.0, 0.52, -1.06);

  /** Copies the list. */
  Dress {
    loops = List.copyOf(loops);
  }

  /**
   * Puts a garment on.
   *
   * @param yaw degrees that the face is turned: a mask hangs from the ear that is seen
   */
  static Dress of(Garment garment, Wearing wearing, Garment.Cut cut, double yaw, Chance chance) {
    if (wearing == Wearing.ONE_EAR) {
      return hanging(cut, yaw, chance);
    }
    Fit fit =
        new Fit(
            outline(garment, wearing, chance),
            garment.round(),
            wearing == Wearing.RIGHT ? chance.between(-0.02, 0.06) : chance.between(-0.03, 0.05),
            chance.stray(0.05),
            chance.stray(0.03));
    List<Loop> loops = new ArrayList<>();
    if (cut.band().isPresent()) {
      for (int side = -1; side <= 1; side += 2) {
        Vec3 upper = fit.at(side * 0.96, cut.bandTop());
        Vec3 lower = fit.at(side * 0.96, 1 - cut.bandTop());
        loops.add(Loop.tight(upper, mirrored(EAR_TOP, side), cut.bandWidth()));
        loops.add(Loop.tight(lower, mirrored(EAR_BOTTOM, side), cut.bandWidth()));
      }
    }
    return new Dress(fit, loops, false);
  }

  private static Outline outline(Garment garment, Wearing wearing, Chance chance) {
    Outline outline = garment.outline();
    double jitter = chance.stray(0.035);
    return switch (wearing) {
      case NOSE_OUT ->
          outline.slipped(
              chance.between(0.74, 0.92), chance.between(0.3, 0.5), chance.between(0.05, 0.2));
      case MOUTH_OUT ->
          chance.happens(0.5)
              ? outline.slipped(
                  chance.between(1.32, 1.44), chance.between(0.5, 0.62), chance.between(0.15, 0.3))
              : outline.pushedUp(chance.between(0.0, 0.25), chance.between(0.84, 0.95));
      case UNDER_CHIN -> Outline.crescent(chance.between(1.6, 1.76), chance.between(2.2, 2.5));
      default -> outline.slipped(outline.top().at(0) + jitter, 0.7, chance.stray(0.04));
    };
  }

  private static Dress hanging(Garment.Cut cut, double yaw, Chance chance) {
    double side = Math.abs(yaw) > 6 ? -Math.signum(yaw) : chance.side();
    Hanging hanging =
        new Hanging(
            side,
            chance.between(-0.15, 0.25),
            chance.between(5, 40),
            chance.between(-20, 40),
            chance.between(0.06, 0.2),
            chance.between(0, 6));
    List<Loop> loops = new ArrayList<>();
    if (cut.band().isPresent()) {
      Vec3 sag = new Vec3(side * 0.04, 0, 0.03);
      for (double v = 0.1; v < 1; v += 0.8) {
        loops.add(Loop.slack(hanging.ear(), hanging.at(-0.97, v), sag.times(v), cut.bandWidth()));
        Vec3 end = hanging.at(0.97, v);
        loops.add(
            Loop.slack(
                end, hanging.at(0.97, 0.5).plus(new Vec3(0, 0.55, 0)), sag, cut.bandWidth()));
      }
    }
    return new Dress(hanging, loops, true);
  }

  private static Vec3 mirrored(Vec3 place, int side) {
    return new Vec3(side * place.x(), place.y(), place.z());
  }
}
