package maskwise.paint;

import maskwise.detect.Point;

/**
 * The view that brings places on the head nearest to where they were found in a picture, by
 * weighted least squares.
 *
 * @param right direction on the head that is seen as to the right, of length 1
 * @param down direction on the head that is seen as downwards, of length 1, at a right angle to it
 * @param scale pixels of a unit, if the head were of the model's shape
 * @param viewX pixels to the right are {@code originX + viewX · place}: near {@code scale · right},
 *     bent towards the face's own proportions
 * @param viewY the same downwards
 * @param originX where the place (0, 0, 0) is seen
 * @param originY where the place (0, 0, 0) is seen
 */
record PoseFit(
    Vec3 right, Vec3 down, double scale, Vec3 viewX, Vec3 viewY, double originX, double originY) {

  /** How strongly the view is held to that of a rigid head. */
  private static final double RIGID = 0.35;

  /**
   * Fits.
   *
   * @param model places on the head, not all in one plane
   * @param points where they were found
   * @param weights how much each counts
   */
  static PoseFit of(Vec3[] model, Point[] points, double[] weights) {
    double total = 0;
    Vec3 mean = new Vec3(0, 0, 0);
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < model.length; i++) {
      total += weights[i];
      mean = mean.plus(model[i].times(weights[i]));
      meanX += points[i].x() * weights[i];
      meanY += points[i].y() * weights[i];
    }
    mean = mean.times(1 / total);
    meanX /= total;
    meanY /= total;
    Symmetric3 spread = new Symmetric3();
    Vec3 crossX = new Vec3(0, 0, 0);
    Vec3 crossY = new Vec3(0, 0, 0);
    for (int i = 0; i < model.length; i++) {
      Vec3 p = model[i].minus(mean);
      spread.add(p, weights[i]);
      crossX = crossX.plus(p.times(weights[i] * (points[i].x() - meanX)));
      crossY = crossY.plus(p.times(weights[i] * (points[i].y() - meanY)));
    }
    Rigid rigid = Rigid.nearest(spread.solve(crossX), spread.solve(crossY));
    double pull = RIGID * rigid.scale;
    spread.addToDiagonal(RIGID);
    Vec3 viewX = spread.solve(crossX.plus(rigid.right.times(pull)));
    Vec3 viewY = spread.solve(crossY.plus(rigid.down.times(pull)));
    return new PoseFit(
        rigid.right,
        rigid.down,
        rigid.scale,
        viewX,
        viewY,
        meanX - viewX.dot(mean),
        meanY - viewY.dot(mean));
  }

  private record Rigid(Vec3 right, Vec3 down, double scale) {

    /**
     * The pair of axes at right angles and of one length that is nearest to a free pair: the polar
     * factor of their 2×3 matrix, by the square root of the 2×2 matrix of their products.
     */
    static Rigid nearest(Vec3 freeX, Vec3 freeY) {
      double xx = freeX.dot(freeX);
      double xy = freeX.dot(freeY);
      double yy = freeY.dot(freeY);
      double root = Math.sqrt(Math.max(1e-12, xx * yy - xy * xy));
      double trace = Math.sqrt(xx + yy + 2 * root);
      double k = 1 / (root * trace);
      return new Rigid(
          freeX.times((yy + root) * k).minus(freeY.times(xy * k)).unit(),
          freeY.times((xx + root) * k).minus(freeX.times(xy * k)).unit(),
          trace / 2);
    }
  }
}
