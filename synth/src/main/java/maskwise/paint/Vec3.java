package maskwise.paint;

/** A place or a direction on the head; see the package for the axes. */
record Vec3(double x, double y, double z) {

  Vec3 plus(Vec3 o) {
    return new Vec3(x + o.x, y + o.y, z + o.z);
  }

  Vec3 minus(Vec3 o) {
    return new Vec3(x - o.x, y - o.y, z - o.z);
  }

  Vec3 times(double k) {
    return new Vec3(x * k, y * k, z * k);
  }

  double dot(Vec3 o) {
    return x * o.x + y * o.y + z * o.z;
  }

  Vec3 cross(Vec3 o) {
    return new Vec3(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
  }

  double length() {
    return Math.sqrt(dot(this));
  }

  /** The same direction at length 1; nothing stays nothing. */
  Vec3 unit() {
    double length = length();
    return length > 0 ? times(1 / length) : this;
  }

  /** From here ({@code t = 0}) to there ({@code t = 1}). */
  Vec3 towards(Vec3 o, double t) {
    return plus(o.minus(this).times(t));
  }
}
