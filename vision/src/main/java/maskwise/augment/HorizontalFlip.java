package maskwise.augment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.random.RandomGenerator;
import maskwise.picture.Canvas;
import org.bytedeco.opencv.global.opencv_core;

/**
 * Swaps left and right.
 *
 * @param p how often, 0..1; 0.5 by default
 */
public record HorizontalFlip(@JsonProperty("p") double p) implements Augmentation {

  /** Checks the range. */
  public HorizontalFlip {
    Setting.check("horizontal_flip", "p", p, 0, 1);
  }

  @JsonCreator
  static HorizontalFlip of(@JsonProperty("p") Double p) {
    return new HorizontalFlip(Setting.or(p, 0.5));
  }

  @Override
  public void apply(Canvas canvas, RandomGenerator random) {
    opencv_core.flip(canvas.mat(), canvas.spare(), 1);
    canvas.swap();
  }
}
