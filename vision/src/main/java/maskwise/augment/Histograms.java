package maskwise.augment;

import maskwise.picture.Canvas;

/** How often each value occurs in each channel. */
final class Histograms {

  /** {@code [3][256]}. */
  private final int[][] counts;

  private Histograms(int[][] counts) {
    this.counts = counts;
  }

  /** Counts a picture's values. */
  static Histograms of(Canvas canvas) {
    int[][] counts = new int[3][256];
    byte[] rgb = canvas.read();
    for (int i = 0; i < rgb.length; i += 3) {
      counts[0][rgb[i] & 0xFF]++;
      counts[1][rgb[i + 1] & 0xFF]++;
      counts[2][rgb[i + 2] & 0xFF]++;
    }
    return new Histograms(counts);
  }

  /** Maps the least value to 0 and the largest to 255; a channel of one value stays. */
  void stretch(Canvas canvas) {
    byte[][] tables = new byte[3][];
    for (int c = 0; c < 3; c++) {
      int least = 0;
      int most = 255;
      while (counts[c][least] == 0) {
        least++;
      }
      while (counts[c][most] == 0) {
        most--;
      }
      int from = least;
      int range = most - least;
      tables[c] =
          range == 0 ? Levels.shift(0) : Levels.of(value -> (int) ((value - from) * 255L / range));
    }
    apply(canvas, tables);
  }

  /** PIL's equalisation: about equally many pixels a level; a channel of one value stays. */
  void equalize(Canvas canvas) {
    byte[][] tables = new byte[3][];
    for (int c = 0; c < 3; c++) {
      tables[c] = equalizing(counts[c]);
    }
    apply(canvas, tables);
  }

  private static byte[] equalizing(int[] counts) {
    int last = 255;
    while (counts[last] == 0) {
      last--;
    }
    long total = 0;
    for (int count : counts) {
      total += count;
    }
    long step = (total - counts[last]) / 255;
    if (step == 0) {
      return Levels.shift(0);
    }
    int[] levels = new int[256];
    long below = step / 2;
    for (int i = 0; i < 256; i++) {
      levels[i] = (int) (below / step);
      below += counts[i];
    }
    return Levels.of(value -> levels[value]);
  }

  private static void apply(Canvas canvas, byte[][] tables) {
    byte[] rgb = canvas.read();
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = tables[0][rgb[i] & 0xFF];
      rgb[i + 1] = tables[1][rgb[i + 1] & 0xFF];
      rgb[i + 2] = tables[2][rgb[i + 2] & 0xFF];
    }
    canvas.write(rgb);
  }
}
