package maskwise.paint;

import java.util.Arrays;
import maskwise.detect.Point;
import maskwise.picture.Picture;

/**
 * How soft and how grainy a photo is around a face.
 *
 * @param blur standard deviation of the blur in pixels, from how much the sharpest edges lose when
 *     the photo is blurred once more (Zhuo and Sim 2011, "Defocus map estimation from a single
 *     image")
 * @param noise standard deviation of the noise in 8-bit steps (after Immerkær 1996, "Fast Noise
 *     Variance Estimation", with the median for the mean)
 */
record PhotoGrain(double blur, double noise) {

  private static final double AGAIN = 1.2;
  private static final double MAX_BLUR = 4;

  /** Variance of the blur that differences of pixels two apart see in a perfect edge. */
  private static final double OF_DIFFERENCES = 0.5;

  private static final double MAX_NOISE = 12;

  /** Looks at the middle of the face, from the brows to the mouth. */
  static PhotoGrain of(Picture picture, HeadPose pose) {
    Point a = pose.project(new Vec3(-0.9, -0.35, 0));
    Point b = pose.project(new Vec3(0.9, 1.25, 0));
    Point c = pose.project(new Vec3(0.9, -0.35, 0));
    Point d = pose.project(new Vec3(-0.9, 1.25, 0));
    int x0 = (int) Math.max(0, Math.min(Math.min(a.x(), b.x()), Math.min(c.x(), d.x())));
    int y0 = (int) Math.max(0, Math.min(Math.min(a.y(), b.y()), Math.min(c.y(), d.y())));
    int x1 =
        (int)
            Math.min(picture.width(), Math.max(Math.max(a.x(), b.x()), Math.max(c.x(), d.x())) + 1);
    int y1 =
        (int)
            Math.min(
                picture.height(), Math.max(Math.max(a.y(), b.y()), Math.max(c.y(), d.y())) + 1);
    int width = x1 - x0;
    int height = y1 - y0;
    if (width < 8 || height < 8) {
      return new PhotoGrain(0.7, 1);
    }
    float[] grey = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        grey[y * width + x] =
            LinearLight.luminance(
                picture.at(x0 + x, y0 + y, 0),
                picture.at(x0 + x, y0 + y, 1),
                picture.at(x0 + x, y0 + y, 2));
      }
    }
    return new PhotoGrain(blurOf(grey, width, height), noiseOf(grey, width, height));
  }

  private static double blurOf(float[] grey, int width, int height) {
    float[] again = grey.clone();
    Softening.blur(again, width, height, 1, AGAIN);
    float[] before = gradients(grey, width, height);
    float[] after = gradients(again, width, height);
    float[] sorted = before.clone();
    Arrays.sort(sorted);
    float sharp = Math.max(1e-3f, sorted[(int) (sorted.length * 0.96)]);
    double sumBefore = 0;
    double sumAfter = 0;
    for (int i = 0; i < before.length; i++) {
      if (before[i] >= sharp) {
        sumBefore += before[i];
        sumAfter += after[i];
      }
    }
    double ratio = sumBefore / Math.max(1e-9, sumAfter);
    double variance = AGAIN * AGAIN / Math.max(1e-3, ratio * ratio - 1);
    return Math.min(MAX_BLUR, Math.sqrt(Math.max(0.1, variance - OF_DIFFERENCES)));
  }

  private static float[] gradients(float[] grey, int width, int height) {
    float[] gradients = new float[grey.length];
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int i = y * width + x;
        gradients[i] =
            (float) Math.hypot(grey[i + 1] - grey[i - 1], grey[i + width] - grey[i - width]);
      }
    }
    return gradients;
  }

  private static double noiseOf(float[] grey, int width, int height) {
    float[] answers = new float[(width - 2) * (height - 2)];
    int n = 0;
    for (int y = 1; y < height - 1; y++) {
      for (int x = 1; x < width - 1; x++) {
        int i = y * width + x;
        float centre = 4 * grey[i] - 2 * (grey[i - 1] + grey[i + 1]);
        float sides = 2 * (grey[i - width] + grey[i + width]);
        float corners =
            grey[i - width - 1] + grey[i - width + 1] + grey[i + width - 1] + grey[i + width + 1];
        answers[n++] = Math.abs(centre - sides + corners);
      }
    }
    Arrays.sort(answers);
    return Math.min(MAX_NOISE, answers[answers.length / 2] / (0.6745 * 6));
  }
}
