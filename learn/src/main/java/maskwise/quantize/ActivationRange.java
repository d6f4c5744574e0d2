package maskwise.quantize;

/**
 * The values that 8 bits without a sign stand for: 0 to 255 are {@code (q - zeroPoint) · scale}.
 * Zero is always one of them, because padding is made of it.
 *
 * @param low the least, at most 0
 * @param high the largest, at least 0
 */
record ActivationRange(double low, double high) {

  private static final int STEPS = 255;

  ActivationRange {
    low = Math.min(low, 0);
    high = Math.max(high, 0);
  }

  /** From one value to the next; 1 where everything is zero. */
  float scale() {
    return high > low ? (float) ((high - low) / STEPS) : 1;
  }

  /** Which of 0 to 255 stands for zero. */
  int zeroPoint() {
    return (int) Math.min(STEPS, Math.max(0, Math.rint(-low / scale())));
  }
}
