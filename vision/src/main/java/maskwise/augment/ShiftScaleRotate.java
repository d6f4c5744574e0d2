package maskwise.augment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.random.RandomGenerator;
import maskwise.picture.Canvas;

/**
 * Moves, zooms and turns the picture around its centre; what comes from outside is the picture
 * mirrored, as in albumentations' {@code ShiftScaleRotate}.
 *
 * @param shift the most to move along each axis, as a share of the side, 0..1; 0.0625 by default
 * @param scale the most to zoom: factors 1−scale to 1+scale, 0..0.9; 0.1 by default
 * @param rotate the most to turn either way, in degrees, 0..180; 45 by default
 * @param p how often, 0..1; 0.5 by default
 */
public record ShiftScaleRotate(
    @JsonProperty("shift") double shift,
    @JsonProperty("scale") double scale,
    @JsonProperty("rotate") double rotate,
    @JsonProperty("p") double p)
    implements Augmentation {

  private static final String NAME = "shift_scale_rotate";

  /** Checks the ranges. */
  public ShiftScaleRotate {
    Setting.check(NAME, "shift", shift, 0, 1);
    Setting.check(NAME, "scale", scale, 0, 0.9);
    Setting.check(NAME, "rotate", rotate, 0, 180);
    Setting.check(NAME, "p", p, 0, 1);
  }

  @JsonCreator
  static ShiftScaleRotate of(
      @JsonProperty("shift") Double shift,
      @JsonProperty("scale") Double scale,
      @JsonProperty("rotate") Double rotate,
      @JsonProperty("p") Double p) {
    return new ShiftScaleRotate(
        Setting.or(shift, 0.0625),
        Setting.or(scale, 0.1),
        Setting.or(rotate, 45),
        Setting.or(p, 0.5));
  }

  @Override
  public void apply(Canvas canvas, RandomGenerator random) {
    double dx = Uniform.around(0, shift, random) * canvas.width();
    double dy = Uniform.around(0, shift, random) * canvas.height();
    double zoom = Uniform.around(1, scale, random);
    double angle = Math.toRadians(Uniform.around(0, rotate, random));
    move(dx, dy, zoom, angle, canvas.width(), canvas.height()).apply(canvas, Warp.Border.MIRROR);
  }

  /** Turns counter-clockwise by {@code angle} and zooms around the centre, then moves by pixels. */
  static Warp move(double dx, double dy, double zoom, double angle, int width, int height) {
    double cos = zoom * Math.cos(angle);
    double sin = zoom * Math.sin(angle);
    Warp turned = new Warp(cos, sin, 0, -sin, cos, 0).around((width - 1) / 2.0, (height - 1) / 2.0);
    return new Warp(
        turned.a(), turned.b(), turned.c() + dx, turned.d(), turned.e(), turned.f() + dy);
  }
}
