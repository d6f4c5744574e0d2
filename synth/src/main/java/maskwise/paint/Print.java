package maskwise.paint;

/** What is printed on cloth. */
@FunctionalInterface
interface Print {

  /** Colours a place. */
  void at(double u, double v, Sheet.Texel texel);

  /** One colour. */
  static Print none(float[] ground) {
    return (u, v, texel) -> texel.colour(ground, 1);
  }

  /** Stripes, checks, dots, flowers or blotches in one or two colours on a ground. */
  static Print of(float[] ground, Chance chance) {
    float[] first = Palette.print(chance);
    float[] second = Palette.print(chance);
    double size = chance.between(0.09, 0.2);
    int seed = chance.below(1 << 20);
    return switch (chance.below(5)) {
      case 0 -> stripes(ground, first, size, chance.happens(0.5));
      case 1 -> checks(ground, first, size);
      case 2 -> dots(ground, first, size);
      case 3 -> flowers(ground, first, second, size, seed);
      default -> blotches(ground, first, second, size, seed);
    };
  }

  private static Print stripes(float[] ground, float[] ink, double size, boolean upright) {
    return (u, v, texel) -> {
      texel.colour(ground, 1);
      double wave = Math.sin(2 * Math.PI * (upright ? u : v) / size);
      texel.mix(ink, Cloth.step(-0.1, 0.15, wave));
    };
  }

  private static Print checks(float[] ground, float[] ink, double size) {
    return (u, v, texel) -> {
      texel.colour(ground, 1);
      double across = Cloth.step(-0.1, 0.1, Math.sin(2 * Math.PI * u / size));
      double down = Cloth.step(-0.1, 0.1, Math.sin(2 * Math.PI * v / size));
      texel.mix(ink, 0.5 * (across + down));
    };
  }

  private static Print dots(float[] ground, float[] ink, double size) {
    return (u, v, texel) -> {
      texel.colour(ground, 1);
      int row = (int) Math.floor(v / size);
      double shifted = u / size + (row % 2 == 0 ? 0 : 0.5);
      double x = shifted - Math.floor(shifted) - 0.5;
      double y = v / size - row - 0.5;
      texel.mix(ink, Cloth.step(0.3, 0.24, Math.hypot(x, y)));
    };
  }

  private static Print flowers(
      float[] ground, float[] petals, float[] hearts, double size, int seed) {
    double cell = size * 1.6;
    return (u, v, texel) -> {
      texel.colour(ground, 1);
      int column = (int) Math.floor(u / cell);
      int row = (int) Math.floor(v / cell);
      double x = u / cell - column - 0.5 - 0.18 * Cloth.hash(column, row, seed);
      double y = v / cell - row - 0.5 - 0.18 * Cloth.hash(column, row, seed + 1);
      double far = Math.hypot(x, y);
      double turn = Math.atan2(y, x) + 3 * Cloth.hash(column, row, seed + 2);
      double reach = 0.24 + 0.08 * Cloth.hash(column, row, seed + 3) + 0.07 * Math.cos(5 * turn);
      texel.mix(petals, Cloth.step(reach, reach - 0.05, far));
      texel.mix(hearts, Cloth.step(0.1, 0.06, far));
    };
  }

  private static Print blotches(
      float[] ground, float[] first, float[] second, double size, int seed) {
    return (u, v, texel) -> {
      texel.colour(ground, 1);
      double coarse =
          Cloth.grain(u, v, 0.7 / size, seed) + 0.4 * Cloth.grain(u, v, 1.7 / size, seed);
      texel.mix(first, Cloth.step(0.1, 0.16, coarse));
      double other = Cloth.grain(u, v, 0.9 / size, seed + 7);
      texel.mix(second, Cloth.step(0.3, 0.36, other));
    };
  }
}
