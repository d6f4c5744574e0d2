package maskwise.paint;

/** Between the 8-bit values of pictures and linear light of 0 to 1 (sRGB, IEC 61966-2-1). */
final class LinearLight {

  private static final int STEPS = 4096;
  private static final float[] DECODED = new float[256];
  private static final float[] ENCODED = new float[STEPS + 1];

  static {
    for (int i = 0; i < 256; i++) {
      double s = i / 255.0;
      DECODED[i] = (float) (s <= 0.04045 ? s / 12.92 : Math.pow((s + 0.055) / 1.055, 2.4));
    }
    for (int i = 0; i <= STEPS; i++) {
      // the table's steps are even in the square root of light, where the eye's steps are
      double light = (double) i / STEPS * i / STEPS;
      ENCODED[i] =
          (float)
              (255
                  * (light <= 0.0031308
                      ? light * 12.92
                      : 1.055 * Math.pow(light, 1 / 2.4) - 0.055));
    }
  }

  private LinearLight() {}

  /** Linear light of an 8-bit value, given as a signed or unsigned byte. */
  static float of(int value) {
    return DECODED[value & 0xFF];
  }

  /** The value, 0 to 255 and not yet rounded, of linear light. */
  static float value(float light) {
    float clipped = Math.max(0, Math.min(1, light));
    return ENCODED[(int) ((float) Math.sqrt(clipped) * STEPS + 0.5f)];
  }

  /** Linear red, green and blue of a colour such as {@code 0x7fb4d6}. */
  static float[] rgb(int hex) {
    return new float[] {of(hex >> 16), of(hex >> 8), of(hex)};
  }

  /** How bright the eye finds linear light (ITU-R BT.709). */
  static float luminance(float red, float green, float blue) {
    return 0.2126f * red + 0.7152f * green + 0.0722f * blue;
  }
}
