package maskwise.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import maskwise.heat.HeatMap;
import org.junit.jupiter.api.Test;

class HeatOverlayTest {

  /** A cell for each pixel: nothing is between. */
  private static final BufferedImage WHITE = filled(2, 1, Color.WHITE);

  /**
   * The hottest color, (252, 255, 164), hides three quarters of a white pixel: (189 + 63.75, 191.25
   * + 63.75, 123 + 63.75).
   */
  @Test
  void theHottestPlaceIsYellowAndTheColdestIsThePictureInGray() {
    BufferedImage laid = HeatOverlay.of(WHITE, new HeatMap(new double[][] {{8, 0}}));

    assertThat(color(laid, 0)).isEqualTo(new Color(253, 255, 187));
    assertThat(color(laid, 1)).isEqualTo(Color.WHITE);
  }

  /** Half as hot: (188, 55, 84) hides 3/8 of a black pixel. */
  @Test
  void halfTheHeatIsRedAndHidesHalfAsMuch() {
    BufferedImage laid =
        HeatOverlay.of(filled(2, 1, Color.BLACK), new HeatMap(new double[][] {{2, 1}}));

    assertThat(color(laid, 1)).isEqualTo(new Color(71, 21, 32));
  }

  @Test
  void colorsOfThePictureBecomeTheirLuma() {
    BufferedImage laid =
        HeatOverlay.of(filled(2, 1, Color.RED), new HeatMap(new double[][] {{1, 0}}));

    assertThat(color(laid, 1)).as("0.299 · 255").isEqualTo(new Color(76, 76, 76));
  }

  @Test
  void heatOfAnySizeAndScaleCoversTheWholePicture() {
    BufferedImage picture = filled(40, 30, Color.GRAY);
    double[][] grid = {{1, 2}, {3, 4}};
    double[][] thousandfold =
        Arrays.stream(grid)
            .map(row -> Arrays.stream(row).map(value -> 1000 * value).toArray())
            .toArray(double[][]::new);

    BufferedImage laid = HeatOverlay.of(picture, new HeatMap(grid));

    assertThat(laid.getWidth()).isEqualTo(40);
    assertThat(laid.getHeight()).isEqualTo(30);
    assertThat(pixels(HeatOverlay.of(picture, new HeatMap(thousandfold)))).isEqualTo(pixels(laid));
    assertThat(new Color(laid.getRGB(39, 29)).getRed())
        .isGreaterThan(new Color(laid.getRGB(0, 29)).getRed())
        .isGreaterThan(new Color(laid.getRGB(39, 0)).getRed());
  }

  @Test
  void noHeatLeavesThePictureGray() {
    BufferedImage laid = HeatOverlay.of(WHITE, new HeatMap(new double[][] {{0, 0}}));

    assertThat(color(laid, 0)).isEqualTo(Color.WHITE);
  }

  private static Color color(BufferedImage image, int x) {
    return new Color(image.getRGB(x, 0));
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  private static BufferedImage filled(int width, int height, Color color) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, color.getRGB());
      }
    }
    return image;
  }
}
