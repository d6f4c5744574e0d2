package maskwise.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import maskwise.picture.Picture;
import org.junit.jupiter.api.Test;

class PhotoGrainTest {

  private static final HeadPose FRONT = HeadPose.of(Mannequin.points(0, 0));

  @Test
  void measuresHowSoftEdgesAre() {
    for (double sigma : new double[] {1, 2, 3}) {
      assertThat(PhotoGrain.of(edges(sigma, 0), FRONT).blur()).isCloseTo(sigma, within(0.25));
    }
  }

  @Test
  void measuresNoise() {
    for (double sigma : new double[] {2, 5, 9}) {
      assertThat(PhotoGrain.of(edges(2, sigma), FRONT).noise())
          .isCloseTo(sigma, within(0.2 * sigma + 0.3));
    }
  }

  /** Light and dark bars, blurred, with noise. */
  private static Picture edges(double blur, double noise) {
    float[] grey = new float[Mannequin.WIDTH * Mannequin.HEIGHT];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = i % Mannequin.WIDTH / 20 % 2 == 0 ? 60 : 190;
    }
    Softening.blur(grey, Mannequin.WIDTH, Mannequin.HEIGHT, 1, blur);
    SplittableRandom random = new SplittableRandom(5);
    byte[] rgb = new byte[grey.length * 3];
    for (int i = 0; i < grey.length; i++) {
      int value = (int) Math.round(grey[i] + noise * random.nextGaussian());
      for (int c = 0; c < 3; c++) {
        rgb[3 * i + c] = (byte) Math.max(0, Math.min(255, value));
      }
    }
    return new Picture(Mannequin.WIDTH, Mannequin.HEIGHT, rgb);
  }
}
