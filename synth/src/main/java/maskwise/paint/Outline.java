package maskwise.paint;

/**
 * Where the edges of a mask lie on the head, from the middle (x = 0) to a side (x = 1).
 *
 * @param top height of the upper edge
 * @param bottom height of the lower edge
 * @param side how far it reaches round the head, in degrees
 */
record Outline(MonotoneCubic top, MonotoneCubic bottom, double side) {

  /** The outline of a mask worn right. */
  static Outline of(MaskKind kind) {
    return switch (kind) {
      case SURGICAL ->
          new Outline(
              MonotoneCubic.over(0.30, 0.40, 0.52, 0.57, 0.60),
              MonotoneCubic.over(1.90, 1.86, 1.75, 1.60, 1.44),
              65);
      case KN95 ->
          new Outline(
              MonotoneCubic.over(0.20, 0.38, 0.55, 0.68, 0.80),
              MonotoneCubic.over(1.92, 1.85, 1.66, 1.42, 1.18),
              64);
      case CLOTH, PATTERNED ->
          new Outline(
              MonotoneCubic.over(0.24, 0.40, 0.56, 0.63, 0.66),
              MonotoneCubic.over(1.92, 1.87, 1.76, 1.58, 1.36),
              67);
      case FASHION ->
          new Outline(
              MonotoneCubic.over(0.26, 0.42, 0.59, 0.68, 0.74),
              MonotoneCubic.over(1.91, 1.86, 1.73, 1.50, 1.22),
              70);
    };
  }

  /** The straight-edged outline between the anchor points of a template picture. */
  static Outline ofTemplate() {
    return new Outline(
        MonotoneCubic.through(0, 0.28, 1, 0.58), MonotoneCubic.through(0, 1.9, 1, 1.44), 65);
  }

  /**
   * Pulled down: the middle of the upper edge comes to {@code height}, the sides follow less.
   *
   * @param gather how far the lower edge goes down with it
   */
  Outline slipped(double height, double sides, double gather) {
    double drop = height - top.at(0);
    return moved(drop, drop * sides, gather, gather + 0.1);
  }

  /** Pushed up: the lower edge ends on the upper lip. */
  Outline pushedUp(double topHeight, double bottomHeight) {
    double rise = topHeight - top.at(0);
    double sideTop = top.at(1) + rise * 0.5;
    return new Outline(
        MonotoneCubic.over(
            topHeight,
            top.at(0.25) + rise,
            top.at(0.5) + rise * 0.8,
            top.at(0.75) + rise * 0.6,
            sideTop),
        MonotoneCubic.over(
            bottomHeight, bottomHeight, bottomHeight + 0.03, bottomHeight + 0.08, sideTop + 0.55),
        side);
  }

  /** Pulled onto the throat: a crescent along the jaw. */
  static Outline crescent(double topHeight, double bottomHeight) {
    double drop = topHeight - 1.7;
    return new Outline(
        MonotoneCubic.over(topHeight, 1.67 + drop, 1.56 + drop, 1.38 + drop, 1.18 + drop),
        MonotoneCubic.over(
            bottomHeight, bottomHeight - 0.04, bottomHeight - 0.17, bottomHeight - 0.42, 1.66),
        68);
  }

  private Outline moved(double topMiddle, double topSide, double bottomMiddle, double bottomSide) {
    double[] tops = new double[5];
    double[] bottoms = new double[5];
    for (int i = 0; i < 5; i++) {
      double u = i / 4.0;
      tops[i] = top.at(u) + topMiddle + (topSide - topMiddle) * u * u;
      bottoms[i] = bottom.at(u) + bottomMiddle + (bottomSide - bottomMiddle) * u * u;
    }
    return new Outline(MonotoneCubic.over(tops), MonotoneCubic.over(bottoms), side);
  }
}
