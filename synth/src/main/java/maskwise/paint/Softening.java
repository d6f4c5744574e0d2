package maskwise.paint;

/** Gaussian blur of float pictures; the border pixels go on beyond the border. */
final class Softening {

  private Softening() {}

  /**
   * Blurs in place.
   *
   * @param data {@code [height][width][channels]}
   * @param sigma standard deviation in pixels; under 0.2 nothing happens
   */
  static void blur(float[] data, int width, int height, int channels, double sigma) {
    if (sigma < 0.2) {
      return;
    }
    float[] kernel = kernel(sigma);
    float[] line = new float[Math.max(width, height) * channels];
    for (int row = 0; row < height; row++) {
      pass(data, row * width * channels, channels, width, channels, kernel, line);
    }
    for (int column = 0; column < width; column++) {
      pass(data, column * channels, width * channels, height, channels, kernel, line);
    }
  }

  private static float[] kernel(double sigma) {
    int radius = (int) Math.ceil(2.5 * sigma);
    float[] kernel = new float[2 * radius + 1];
    double sum = 0;
    for (int i = 0; i < kernel.length; i++) {
      double away = (i - radius) / sigma;
      kernel[i] = (float) Math.exp(-0.5 * away * away);
      sum += kernel[i];
    }
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] = (float) (kernel[i] / sum);
    }
    return kernel;
  }

  private static void pass(
      float[] data, int start, int step, int length, int channels, float[] kernel, float[] line) {
    for (int i = 0; i < length; i++) {
      System.arraycopy(data, start + i * step, line, i * channels, channels);
    }
    int radius = kernel.length / 2;
    for (int i = 0; i < length; i++) {
      for (int c = 0; c < channels; c++) {
        float sum = 0;
        for (int k = 0; k < kernel.length; k++) {
          int from = Math.max(0, Math.min(length - 1, i + k - radius));
          sum += kernel[k] * line[from * channels + c];
        }
        data[start + i * step + c] = sum;
      }
    }
  }
}
