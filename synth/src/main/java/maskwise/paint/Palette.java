package maskwise.paint;

import java.util.List;

/** The colours that masks come in, as sRGB; common ones stand more than once. */
final class Palette {

  private static final List<Integer> SURGICAL =
      List.of(
          0x8fc3e0, 0x8fc3e0, 0x79b2da, 0x9fcfe4, 0x6ea6d8, 0x8fd0c4, 0x7cc4b2, 0xeff2f4, 0xeff2f4,
          0xe6ebee, 0xe9b8c8, 0x26282c, 0x3b4d63);
  private static final List<Integer> KN95 =
      List.of(
          0xf3f3f0, 0xf3f3f0, 0xf3f3f0, 0xeceded, 0x232427, 0x232427, 0xa9b0b6, 0xc9d3dc, 0xd7b3b5,
          0x93a6b8);
  private static final List<Integer> CLOTH =
      List.of(
          0x1b1c1f, 0x1b1c1f, 0x1b1c1f, 0x26282d, 0xefeee9, 0xefeee9, 0x8b9097, 0x56595f, 0x23375f,
          0x8e1f2b, 0xc0303a, 0x5f6b4a, 0x6a4a3c, 0x2f6e8e, 0xd9c7a7, 0xe2a7b1, 0x2e7f55, 0xe8d488,
          0x4b3f72);
  private static final List<Integer> FASHION =
      List.of(
          0x161719, 0x161719, 0x161719, 0x1d1e22, 0x2b2d31, 0x4a4d52, 0xf0efec, 0xd8b7bb, 0x25324d,
          0x71787f);

  private Palette() {}

  /** A colour for a mask, in linear light. */
  static float[] of(MaskKind kind, Chance chance) {
    List<Integer> colours =
        switch (kind) {
          case SURGICAL -> SURGICAL;
          case KN95 -> KN95;
          case CLOTH, PATTERNED -> CLOTH;
          case FASHION -> FASHION;
        };
    float[] rgb = LinearLight.rgb(chance.pick(colours));
    double bright = 1 + chance.stray(0.06);
    for (int c = 0; c < 3; c++) {
      rgb[c] = (float) Math.max(0.006, Math.min(0.9, rgb[c] * (bright + chance.stray(0.03))));
    }
    return rgb;
  }

  /** Any colour that cloth is printed in, in linear light. */
  static float[] print(Chance chance) {
    int hex =
        java.awt.Color.HSBtoRGB(
            (float) chance.between(0, 1),
            (float) chance.between(0.1, 0.75),
            (float) chance.between(0.25, 0.95));
    return LinearLight.rgb(hex);
  }

  /** The colour of the ear bands: white, or that of a dark mask. */
  static float[] band(float[] cloth, MaskKind kind) {
    boolean dark = LinearLight.luminance(cloth[0], cloth[1], cloth[2]) < 0.12;
    return kind == MaskKind.FASHION || dark ? cloth.clone() : new float[] {0.8f, 0.8f, 0.79f};
  }
}
