package maskwise.drawing;

/**
 * Where the light comes from and what it is like.
 *
 * @param from -1 (viewer's left) to 1 (right)
 * @param height -1 (from below) to 1 (from above)
 * @param strength 0 (even) to 1 (hard)
 * @param warmth -1 (blue) to 1 (orange)
 * @param exposure 1 being right
 * @param contrast 1 being right
 */
record Light(
    double from, double height, double strength, double warmth, double exposure, double contrast) {

  static Light draw(Dice dice) {
    return new Light(
        dice.between(-1, 1),
        dice.between(0.1, 1),
        dice.between(0.25, 0.95),
        dice.around(0.05, 0.4),
        dice.around(1.03, 0.07),
        dice.around(1.0, 0.07));
  }

  /** Nearly the same light, as in the next photo of a series. */
  Light next(Dice dice) {
    return new Light(
        Math.max(-1, Math.min(1, from + dice.around(0, 0.25))),
        height,
        strength * dice.between(0.8, 1.15),
        warmth + dice.around(0, 0.12),
        exposure * dice.around(1, 0.04),
        contrast);
  }
}
