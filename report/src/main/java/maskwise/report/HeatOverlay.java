package maskwise.report;

import java.awt.image.BufferedImage;
import maskwise.heat.HeatMap;

/**
 * Heat laid over a picture: the picture in gray where there is none, and from purple over orange to
 * yellow the more there is. The hottest place is always yellow.
 */
final class HeatOverlay {

  /** Matplotlib's inferno, in five steps. */
  private static final int[][] RAMP = {
    {0, 0, 4}, {87, 16, 110}, {188, 55, 84}, {249, 142, 9}, {252, 255, 164}
  };

  /** How much of the picture the hottest place hides. */
  private static final double MOST = 0.75;

  private HeatOverlay() {}

  static BufferedImage of(BufferedImage picture, HeatMap heat) {
    HeatMap scaled = heat.scaled();
    int width = picture.getWidth();
    int height = picture.getHeight();
    BufferedImage laid = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double hot = scaled.at((y + 0.5) / height, (x + 0.5) / width);
        laid.setRGB(x, y, mixed(gray(picture.getRGB(x, y)), hot));
      }
    }
    return laid;
  }

  /** Luma of ITU-R BT.601. */
  private static double gray(int rgb) {
    return 0.299 * (rgb >> 16 & 0xFF) + 0.587 * (rgb >> 8 & 0xFF) + 0.114 * (rgb & 0xFF);
  }

  private static int mixed(double gray, double hot) {
    double share = MOST * hot;
    int rgb = 0;
    for (int channel = 0; channel < 3; channel++) {
      double value = gray * (1 - share) + color(hot, channel) * share;
      rgb = rgb << 8 | (int) Math.round(Math.max(0, Math.min(255, value)));
    }
    return rgb;
  }

  private static double color(double hot, int channel) {
    double place = hot * (RAMP.length - 1);
    int step = Math.min((int) place, RAMP.length - 2);
    return RAMP[step][channel] + (place - step) * (RAMP[step + 1][channel] - RAMP[step][channel]);
  }
}
