package maskwise.augment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.random.RandomGenerator;
import maskwise.picture.Canvas;

/**
 * Adds independent normal noise to every colour value.
 *
 * @param std standard deviation as a share of 255, 0..1; 0.05 by default
 * @param p how often, 0..1; 0.5 by default
 */
public record GaussianNoise(@JsonProperty("std") double std, @JsonProperty("p") double p)
    implements Augmentation {

  private static final String NAME = "gaussian_noise";

  /** Checks the ranges. */
  public GaussianNoise {
    Setting.check(NAME, "std", std, 0, 1);
    Setting.check(NAME, "p", p, 0, 1);
  }

  @JsonCreator
  static GaussianNoise of(@JsonProperty("std") Double std, @JsonProperty("p") Double p) {
    return new GaussianNoise(Setting.or(std, 0.05), Setting.or(p, 0.5));
  }

  @Override
  public void apply(Canvas canvas, RandomGenerator random) {
    int[] noise = NormalTable.scaled(std * 255);
    byte[] rgb = canvas.read();
    int i = 0;
    while (i < rgb.length) {
      long bits = random.nextLong();
      int stop = Math.min(rgb.length, i + NormalTable.DRAWS_PER_LONG);
      for (; i < stop; i++) {
        int value = (rgb[i] & 0xFF) + noise[(int) (bits & NormalTable.MASK)];
        rgb[i] = (byte) Math.max(0, Math.min(255, value));
        bits >>>= NormalTable.BITS;
      }
    }
    canvas.write(rgb);
  }
}
