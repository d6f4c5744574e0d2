package maskwise.drawing;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/**
 * What the camera adds to a drawing.
 *
 * @param blur 0 (sharp) to 1
 * @param grain standard deviation of the noise in levels of 255
 * @param quality JPEG quality, 0 to 1
 * @param seed for the grain
 */
record Camera(double blur, double grain, float quality, long seed) {

  static Camera draw(Dice dice) {
    return new Camera(
        dice.between(0.1, 0.55),
        dice.between(0.5, 4.5),
        (float) dice.between(0.8, 0.95),
        dice.seed());
  }

  /** Develops a drawing (TYPE_INT_RGB) in place: softness, colour of the light, exposure, grain. */
  void develop(BufferedImage image, Light light) {
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    int w = image.getWidth();
    int h = image.getHeight();
    if (blur > 0) {
      soften(pixels, w, h);
    }
    double red = light.exposure() * (1 + 0.12 * light.warmth());
    double green = light.exposure() * (1 + 0.01 * light.warmth());
    double blue = light.exposure() * (1 - 0.14 * light.warmth());
    // four uniform numbers of 16 bits make one nearly normal: fast, and the same everywhere
    long state = seed | 1;
    double spread = grain / (65536 * Math.sqrt(4 / 12.0));
    for (int y = 0; y < h; y++) {
      double down = (y - h / 2.0) / h;
      for (int x = 0; x < w; x++) {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        double noise =
            ((state & 0xffff)
                    + (state >>> 16 & 0xffff)
                    + (state >>> 32 & 0xffff)
                    + (state >>> 48 & 0xffff)
                    - 131070)
                * spread;
        double across = (x - w / 2.0) / w;
        double fall =
            1 + light.strength() * 0.22 * (light.from() * across - light.height() * down * 0.6);
        int p = pixels[y * w + x];
        pixels[y * w + x] =
            level((p >> 16 & 255) * red * fall, light.contrast(), noise) << 16
                | level((p >> 8 & 255) * green * fall, light.contrast(), noise) << 8
                | level((p & 255) * blue * fall, light.contrast(), noise);
      }
    }
  }

  private static int level(double value, double contrast, double noise) {
    return (int) Math.max(0, Math.min(255, (value - 118) * contrast + 118 + noise + 0.5));
  }

  /** One pass of [k, 1, k] across and down. */
  private void soften(int[] pixels, int w, int h) {
    int side = (int) Math.round(blur * 64);
    int middle = 256 - 2 * side;
    int[] row = new int[Math.max(w, h)];
    for (int y = 0; y < h; y++) {
      System.arraycopy(pixels, y * w, row, 0, w);
      for (int x = 1; x < w - 1; x++) {
        pixels[y * w + x] = weigh(row[x - 1], row[x], row[x + 1], side, middle);
      }
    }
    for (int x = 0; x < w; x++) {
      for (int y = 0; y < h; y++) {
        row[y] = pixels[y * w + x];
      }
      for (int y = 1; y < h - 1; y++) {
        pixels[y * w + x] = weigh(row[y - 1], row[y], row[y + 1], side, middle);
      }
    }
  }

  private static int weigh(int a, int b, int c, int side, int middle) {
    int oddA = a & 0xff00ff;
    int oddC = c & 0xff00ff;
    int odd = ((oddA + oddC) * side + (b & 0xff00ff) * middle) >>> 8 & 0xff00ff;
    int green = ((((a & 0xff00) + (c & 0xff00)) * side + (b & 0xff00) * middle) >>> 8) & 0xff00;
    return odd | green;
  }
}
