package maskwise.augment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.random.RandomGenerator;
import maskwise.base.UserError;
import maskwise.picture.Canvas;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * Paints a random rectangle over with ImageNet's mean colour (Zhong et al. 2020, "Random Erasing
 * Data Augmentation"; the draws are torchvision's).
 *
 * @param p how often, 0..1; 0.5 by default
 * @param areaMin the smallest rectangle, as a share of the picture, over 0; 0.02 by default
 * @param areaMax the largest, up to 1; 0.33 by default
 * @param ratioMin the least height over width, over 0; 0.3 by default
 * @param ratioMax the most height over width; 3.3 by default
 */
public record RandomErasing(
    @JsonProperty("p") double p,
    @JsonProperty("area_min") double areaMin,
    @JsonProperty("area_max") double areaMax,
    @JsonProperty("ratio_min") double ratioMin,
    @JsonProperty("ratio_max") double ratioMax)
    implements Augmentation {

  private static final String NAME = "random_erasing";
  private static final int TRIES = 10;

  /** Checks the ranges. */
  public RandomErasing {
    Setting.check(NAME, "p", p, 0, 1);
    Setting.check(NAME, "area_min", areaMin, 0, 1);
    Setting.check(NAME, "area_max", areaMax, 0, 1);
    Setting.check(NAME, "ratio_min", ratioMin, 0.01, 100);
    Setting.check(NAME, "ratio_max", ratioMax, 0.01, 100);
    checkOrder("area", areaMin, areaMax);
    checkOrder("ratio", ratioMin, ratioMax);
  }

  private static void checkOrder(String what, double least, double most) {
    if (least > most) {
      throw new UserError(
          "expected %s_min of %s to be at most %s_max, found %s and %s; change them in the recipe"
              .formatted(what, NAME, what, least, most));
    }
  }

  @JsonCreator
  static RandomErasing of(
      @JsonProperty("p") Double p,
      @JsonProperty("area_min") Double areaMin,
      @JsonProperty("area_max") Double areaMax,
      @JsonProperty("ratio_min") Double ratioMin,
      @JsonProperty("ratio_max") Double ratioMax) {
    return new RandomErasing(
        Setting.or(p, 0.5),
        Setting.or(areaMin, 0.02),
        Setting.or(areaMax, 0.33),
        Setting.or(ratioMin, 0.3),
        Setting.or(ratioMax, 3.3));
  }

  @Override
  public void apply(Canvas canvas, RandomGenerator random) {
    for (int i = 0; i < TRIES; i++) {
      double area = Uniform.between(areaMin, areaMax, random) * canvas.width() * canvas.height();
      double ratio = Math.exp(Uniform.between(Math.log(ratioMin), Math.log(ratioMax), random));
      int height = (int) Math.round(Math.sqrt(area * ratio));
      int width = (int) Math.round(Math.sqrt(area / ratio));
      if (height < canvas.height() && width < canvas.width()) {
        int top = random.nextInt(canvas.height() - height + 1);
        int left = random.nextInt(canvas.width() - width + 1);
        erase(canvas, left, top, width, height);
        return;
      }
    }
  }

  private static void erase(Canvas canvas, int left, int top, int width, int height) {
    if (width == 0 || height == 0) {
      return;
    }
    try (Rect rectangle = new Rect(left, top, width, height);
        Mat part = new Mat(canvas.mat(), rectangle);
        Scalar colour = Fill.scalar()) {
      part.put(colour);
    }
  }
}
