package maskwise.drawing;

import static maskwise.drawing.MaskCut.LIFT;
import static maskwise.drawing.Spot.at;
import static maskwise.drawing.Spot.mirrored;

import java.awt.Color;
import java.awt.geom.Path2D;

/** Masks, worn right and wrong. */
final class DrawnMaskPainter {

  private static final double LOOP = 0.045;

  private final Pen pen;
  private final MaskFabric fabric;

  DrawnMaskPainter(Pen pen, Light light) {
    this.pen = pen;
    this.fabric = new MaskFabric(pen, light);
  }

  void paint(WornMask mask) {
    switch (mask.place()) {
      case RIGHT -> worn(mask, new MaskCut(0.14, 1.36, 0.26));
      case UNDER_NOSE -> worn(mask, new MaskCut(0.68, 1.48, 0.64));
      case UNDER_CHIN -> underChin(mask);
      case ONE_EAR -> hanging(mask);
    }
  }

  private void worn(WornMask mask, MaskCut cut) {
    boolean dark = mask.color().getRed() + mask.color().getGreen() < 160;
    Color loop = dark ? mask.color() : thread(mask);
    for (int s = -1; s <= 1; s += 2) {
      pen.draw(
          loop,
          LOOP,
          pen.line(at(s * 0.82, cut.side() + 0.06), at(s * 0.95, 0.05), at(s * 1.06, -0.1)));
      pen.draw(loop, LOOP, pen.line(at(s * 0.72, 1.0), at(s * 0.92, 0.6), at(s * 1.05, 0.3)));
    }
    pen.fill(Tint.veil(Color.BLACK, 0.25), cut.larger().shape(pen, mask.kind()));
    fabric.paint(mask, cut.shape(pen, mask.kind()), cut.top(), cut.bottom());
  }

  private void underChin(WornMask mask) {
    for (int s = -1; s <= 1; s += 2) {
      pen.draw(
          thread(mask), LOOP, pen.line(at(s * 0.66, 1.14), at(s * 0.95, 0.7), at(s * 1.07, 0.25)));
    }
    Path2D shape =
        pen.raised(
            LIFT,
            mirrored(
                at(0, 1.2),
                at(0.4, 1.16),
                at(0.78, 1.02),
                at(0.76, 1.3),
                at(0.45, 1.56),
                at(0, 1.62)));
    fabric.crumpled(mask, shape, 1.3, slack(1.2), slack(1.32), slack(1.44));
  }

  private Path2D slack(double v) {
    return pen.raisedLine(LIFT, at(-0.7, v - 0.12), at(0, v + 0.06), at(0.7, v - 0.12));
  }

  private void hanging(WornMask mask) {
    double s = pen.projection().yaw() > 0 ? -1 : 1;
    pen.draw(
        thread(mask), LOOP, pen.line(at(s * 1.06, -0.05), at(s * 0.92, 0.35), at(s * 0.8, 0.62)));
    pen.draw(
        thread(mask), LOOP, pen.line(at(s * 1.06, 0.3), at(s * 0.98, 0.5), at(s * 0.96, 0.75)));
    Path2D shape =
        pen.raised(
            0.02,
            at(s * 0.78, 0.58),
            at(s * 1.0, 0.72),
            at(s * 1.08, 1.1),
            at(s * 1.0, 1.5),
            at(s * 0.8, 1.66),
            at(s * 0.56, 1.5),
            at(s * 0.52, 1.1),
            at(s * 0.6, 0.75));
    fabric.crumpled(mask, shape, 1.1, fall(s * 0.64), fall(s * 0.77), fall(s * 0.9));
  }

  private Path2D fall(double u) {
    return pen.raisedLine(0.02, at(u, 0.5), at(u * 1.05, 1.1), at(u, 1.7));
  }

  private static Color thread(WornMask mask) {
    return Tint.mix(mask.color(), Tint.rgb(0xf2f2f2), 0.55);
  }
}
