package maskwise.augment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.random.RandomGenerator;
import maskwise.picture.Canvas;

/**
 * Multiplies every value by 1±contrast and adds ±brightness·255, as albumentations' {@code
 * RandomBrightnessContrast} does.
 *
 * @param brightness the most to add or take away, as a share of 255, 0..1; 0.2 by default
 * @param contrast the most to change the factor, 0..1; 0.2 by default
 * @param p how often, 0..1; 0.5 by default
 */
public record RandomBrightnessContrast(
    @JsonProperty("brightness") double brightness,
    @JsonProperty("contrast") double contrast,
    @JsonProperty("p") double p)
    implements Augmentation {

  private static final String NAME = "brightness_contrast";

  /** Checks the ranges. */
  public RandomBrightnessContrast {
    Setting.check(NAME, "brightness", brightness, 0, 1);
    Setting.check(NAME, "contrast", contrast, 0, 1);
    Setting.check(NAME, "p", p, 0, 1);
  }

  @JsonCreator
  static RandomBrightnessContrast of(
      @JsonProperty("brightness") Double brightness,
      @JsonProperty("contrast") Double contrast,
      @JsonProperty("p") Double p) {
    return new RandomBrightnessContrast(
        Setting.or(brightness, 0.2), Setting.or(contrast, 0.2), Setting.or(p, 0.5));
  }

  @Override
  public void apply(Canvas canvas, RandomGenerator random) {
    double factor = Uniform.around(1, contrast, random);
    double offset = Uniform.around(0, brightness, random) * 255;
    change(canvas, factor, offset);
  }

  /** {@code factor·value + offset}, rounded, kept within 0..255. */
  static void change(Canvas canvas, double factor, double offset) {
    canvas.mat().convertTo(canvas.spare(), -1, factor, offset);
    canvas.swap();
  }
}
