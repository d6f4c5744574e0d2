package maskwise.drawing;

import static maskwise.drawing.Spot.at;
import static maskwise.drawing.Spot.mirrored;

import java.awt.geom.Path2D;
import maskwise.drawing.WornMask.Kind;

/**
 * The outline of a mask on a face.
 *
 * @param top v of the upper edge in the middle
 * @param bottom v of the lower edge
 * @param side v of the upper corners
 */
record MaskCut(double top, double bottom, double side) {

  /** How far cloth stands off the skin, in face units. */
  static final double LIFT = 0.1;

  /** Half way down. */
  double middle() {
    return (top + bottom) / 2;
  }

  /** A little larger, for the shadow that the mask casts. */
  MaskCut larger() {
    return new MaskCut(top - 0.035, bottom + 0.04, side - 0.03);
  }

  /** The outline of a mask of one make, in pixels. */
  Path2D shape(Pen pen, Kind kind) {
    return switch (kind) {
      case SURGICAL -> pen.raised(LIFT, surgical());
      case FOLDED -> pen.raised(LIFT + 0.05, folded());
      case CUP -> pen.raised(LIFT + 0.08, cup());
      case CLOTH, PATTERNED -> pen.raised(LIFT, cloth());
    };
  }

  private Spot[] surgical() {
    return mirrored(
        at(0, top),
        at(0.3, top + 0.05),
        at(0.84, side),
        at(0.86, side + 0.12),
        at(0.8, middle() + 0.15),
        at(0.66, bottom - 0.2),
        at(0.3, bottom - 0.03),
        at(0, bottom));
  }

  private Spot[] folded() {
    return mirrored(
        at(0, top - 0.02),
        at(0.25, top + 0.1),
        at(0.6, side + 0.03),
        at(0.85, side + 0.12),
        at(0.8, middle() + 0.1),
        at(0.5, bottom - 0.2),
        at(0.12, bottom));
  }

  private Spot[] cup() {
    return mirrored(
        at(0, top - 0.03),
        at(0.22, top + 0.04),
        at(0.48, side + 0.12),
        at(0.66, middle() - 0.05),
        at(0.64, middle() + 0.3),
        at(0.42, bottom - 0.1),
        at(0, bottom - 0.02));
  }

  private Spot[] cloth() {
    return mirrored(
        at(0, top - 0.01),
        at(0.35, top + 0.12),
        at(0.88, side),
        at(0.88, side + 0.25),
        at(0.72, middle() + 0.28),
        at(0.4, bottom - 0.08),
        at(0, bottom + 0.02));
  }
}
