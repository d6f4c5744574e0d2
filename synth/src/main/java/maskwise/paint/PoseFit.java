package maskwise.paint;

import java.util.Arrays;
import java.util.stream.Stream;
import maskwise.detect.Point;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.DiagonalMatrix;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.linear.SingularValueDecomposition;

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
    RealMatrix places =
        new Array2DRowRealMatrix(
            Stream.of(model)
                .map(place -> new double[] {place.x(), place.y(), place.z()})
                .toArray(double[][]::new));
    RealMatrix seen =
        new Array2DRowRealMatrix(
            Stream.of(points)
                .map(point -> new double[] {point.x(), point.y()})
                .toArray(double[][]::new));
    RealVector shares = new ArrayRealVector(weights).mapDivide(Arrays.stream(weights).sum());
    RealVector mean = places.preMultiply(shares);
    RealVector middle = seen.preMultiply(shares);
    RealVector ones = new ArrayRealVector(model.length, 1);
    places = places.subtract(ones.outerProduct(mean));
    seen = seen.subtract(ones.outerProduct(middle));
    RealMatrix weighted = new DiagonalMatrix(weights).multiply(places);
    RealMatrix spread = weighted.transposeMultiply(places);
    RealMatrix cross = weighted.transposeMultiply(seen);
    // of a free pair of axes the nearest one at right angles and of one length is its polar factor
    SingularValueDecomposition free =
        new SingularValueDecomposition(new LUDecomposition(spread).getSolver().solve(cross));
    RealMatrix axes = free.getU().multiply(free.getVT());
    double scale = (free.getSingularValues()[0] + free.getSingularValues()[1]) / 2;
    RealMatrix rigid = MatrixUtils.createRealIdentityMatrix(3).scalarMultiply(RIGID);
    RealMatrix views =
        new LUDecomposition(spread.add(rigid))
            .getSolver()
            .solve(cross.add(axes.scalarMultiply(RIGID * scale)));
    RealVector origin = middle.subtract(views.preMultiply(mean));
    return new PoseFit(
        column(axes, 0),
        column(axes, 1),
        scale,
        column(views, 0),
        column(views, 1),
        origin.getEntry(0),
        origin.getEntry(1));
  }

  private static Vec3 column(RealMatrix matrix, int column) {
    return new Vec3(
        matrix.getEntry(0, column), matrix.getEntry(1, column), matrix.getEntry(2, column));
  }
}
