package maskwise.augment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.random.RandomGenerator;
import maskwise.picture.Canvas;

/**
 * Cuts the middle out and enlarges it to the old size.
 *
 * @param share how much of each side stays, over 0 to 1; 0.85 by default
 * @param p how often, 0..1; 1 by default
 */
public record CenterCrop(@JsonProperty("share") double share, @JsonProperty("p") double p)
    implements Augmentation {

  private static final String NAME = "center_crop";

  /** Checks the ranges. */
  public CenterCrop {
    Setting.check(NAME, "share", share, Math.nextUp(0.0), 1);
    Setting.check(NAME, "p", p, 0, 1);
  }

  @JsonCreator
  static CenterCrop of(@JsonProperty("share") Double share, @JsonProperty("p") Double p) {
    return new CenterCrop(Setting.or(share, 0.85), Setting.or(p, 1));
  }

  @Override
  public void apply(Canvas canvas, RandomGenerator random) {
    ShiftScaleRotate.move(0, 0, 1 / share, 0, canvas.width(), canvas.height())
        .apply(canvas, Warp.Border.MIRROR);
  }
}
