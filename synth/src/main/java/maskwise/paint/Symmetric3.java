package maskwise.paint;

/** A symmetric 3×3 matrix that is summed up from products and solved. */
final class Symmetric3 {

  private double xx;
  private double xy;
  private double xz;
  private double yy;
  private double yz;
  private double zz;

  /** Adds {@code weight · p pᵀ}. */
  void add(Vec3 p, double weight) {
    xx += weight * p.x() * p.x();
    xy += weight * p.x() * p.y();
    xz += weight * p.x() * p.z();
    yy += weight * p.y() * p.y();
    yz += weight * p.y() * p.z();
    zz += weight * p.z() * p.z();
  }

  void addToDiagonal(double value) {
    xx += value;
    yy += value;
    zz += value;
  }

  /** The x of {@code this · x = b} (Cramer's rule); the matrix must not be singular. */
  Vec3 solve(Vec3 b) {
    Vec3 c0 = new Vec3(xx, xy, xz);
    Vec3 c1 = new Vec3(xy, yy, yz);
    Vec3 c2 = new Vec3(xz, yz, zz);
    double determinant = c0.dot(c1.cross(c2));
    return new Vec3(b.dot(c1.cross(c2)), c0.dot(b.cross(c2)), c0.dot(c1.cross(b)))
        .times(1 / determinant);
  }
}
