package maskwise.augment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.random.RandomGenerator;
import maskwise.picture.Canvas;
import org.bytedeco.opencv.global.opencv_imgproc;

/**
 * Turns the hue and shifts saturation and value, in OpenCV's 8-bit HSV (hue 0..179 in steps of two
 * degrees, the others 0..255), as albumentations' {@code HueSaturationValue} does.
 *
 * @param hue the most to turn either way, in steps of two degrees, 0..90; 20 by default
 * @param saturation the most to shift, 0..255; 30 by default
 * @param value the most to shift, 0..255; 20 by default
 * @param p how often, 0..1; 0.5 by default
 */
public record HueSaturationValue(
    @JsonProperty("hue") double hue,
    @JsonProperty("saturation") double saturation,
    @JsonProperty("value") double value,
    @JsonProperty("p") double p)
    implements Augmentation {

  private static final String NAME = "hue_saturation";

  /** Checks the ranges. */
  public HueSaturationValue {
    Setting.check(NAME, "hue", hue, 0, 90);
    Setting.check(NAME, "saturation", saturation, 0, 255);
    Setting.check(NAME, "value", value, 0, 255);
    Setting.check(NAME, "p", p, 0, 1);
  }

  @JsonCreator
  static HueSaturationValue of(
      @JsonProperty("hue") Double hue,
      @JsonProperty("saturation") Double saturation,
      @JsonProperty("value") Double value,
      @JsonProperty("p") Double p) {
    return new HueSaturationValue(
        Setting.or(hue, 20), Setting.or(saturation, 30), Setting.or(value, 20), Setting.or(p, 0.5));
  }

  @Override
  public void apply(Canvas canvas, RandomGenerator random) {
    int turn = (int) Math.rint(Uniform.around(0, hue, random));
    int saturate = (int) Math.rint(Uniform.around(0, saturation, random));
    int lighten = (int) Math.rint(Uniform.around(0, value, random));
    shift(canvas, turn, saturate, lighten);
  }

  /** Shifts the three channels; hue goes round, the others stop at 0 and 255. */
  static void shift(Canvas canvas, int turn, int saturate, int lighten) {
    opencv_imgproc.cvtColor(canvas.mat(), canvas.spare(), opencv_imgproc.COLOR_RGB2HSV);
    canvas.swap();
    byte[] hues = new byte[256];
    for (int i = 0; i < hues.length; i++) {
      hues[i] = (byte) Math.floorMod(i + turn, 180);
    }
    byte[] saturations = Levels.shift(saturate);
    byte[] values = Levels.shift(lighten);
    byte[] hsv = canvas.read();
    for (int i = 0; i < hsv.length; i += 3) {
      hsv[i] = hues[hsv[i] & 0xFF];
      hsv[i + 1] = saturations[hsv[i + 1] & 0xFF];
      hsv[i + 2] = values[hsv[i + 2] & 0xFF];
    }
    canvas.write(hsv);
    opencv_imgproc.cvtColor(canvas.mat(), canvas.spare(), opencv_imgproc.COLOR_HSV2RGB);
    canvas.swap();
  }
}
