package maskwise.train;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/**
 * Two moons (scikit-learn's {@code make_moons}): half circles about (0, 0) and (1, 0.5), one open
 * downwards, one upwards. Labels are few and lie in the middle of each.
 */
final class TwoMoons {

  private static final double NOISE = 0.08;
  private static final double[] LABELED_AT = {0.4, 0.5, 0.6};

  private final float[][] points;
  private final int[] moons;

  private TwoMoons(float[][] points, int[] moons) {
    this.points = points;
    this.moons = moons;
  }

  /** Points with noise. */
  static TwoMoons draw(int count, SplittableRandom random) {
    float[][] points = new float[count][];
    int[] moons = new int[count];
    for (int i = 0; i < count; i++) {
      moons[i] = random.nextInt(2);
      points[i] = on(moons[i], random.nextDouble());
      for (int axis = 0; axis < 2; axis++) {
        points[i][axis] += (float) (NOISE * random.nextGaussian());
      }
    }
    return new TwoMoons(points, moons);
  }

  /** Six points with labels, three on each moon. */
  static TwoMoons labeled() {
    float[][] points = new float[2 * LABELED_AT.length][];
    int[] moons = new int[points.length];
    for (int i = 0; i < points.length; i++) {
      moons[i] = i / LABELED_AT.length;
      points[i] = on(moons[i], LABELED_AT[i % LABELED_AT.length]);
    }
    return new TwoMoons(points, moons);
  }

  /** A point of a moon, whose ends are at 0 and 1. */
  private static float[] on(int moon, double share) {
    double x = Math.cos(Math.PI * share);
    double y = Math.sin(Math.PI * share);
    return moon == 0
        ? new float[] {(float) x, (float) y}
        : new float[] {(float) (1 - x), (float) (0.5 - y)};
  }

  /** Some points, drawn with replacement. */
  TwoMoons some(int count, SplittableRandom random) {
    float[][] drawn = new float[count][];
    int[] of = new int[count];
    for (int i = 0; i < count; i++) {
      int at = random.nextInt(points.length);
      drawn[i] = points[at];
      of[i] = moons[at];
    }
    return new TwoMoons(drawn, of);
  }

  /**
   * The points as a network takes them.
   *
   * @param noise standard deviation of what is added to each coordinate
   * @return {@code [points, 2]}
   */
  Tensor tensor(double noise, SplittableRandom random) {
    float[] numbers = new float[2 * points.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = points[i / 2][i % 2];
      if (noise > 0) {
        numbers[i] += (float) (noise * random.nextGaussian());
      }
    }
    return Tensor.create(numbers, points.length, 2);
  }

  /** The moons as labels of the attribute gender: {@code [points, 4]}. */
  Tensor labels() {
    long[] labels = new long[4 * points.length];
    java.util.Arrays.fill(labels, -100);
    for (int i = 0; i < moons.length; i++) {
      labels[4 * i + 1] = moons[i];
    }
    return Tensor.create(labels, points.length, 4);
  }

  /** The share of points whose moon a network names. */
  double accuracy(UnaryOperator<Tensor> network) {
    int[] said = said(points, network);
    int right = 0;
    for (int i = 0; i < said.length; i++) {
      right += said[i] == moons[i] ? 1 : 0;
    }
    return (double) right / said.length;
  }

  private static int[] said(float[][] points, UnaryOperator<Tensor> network) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      TwoMoons all = new TwoMoons(points, new int[points.length]);
      Tensor answers = network.apply(all.tensor(0, new SplittableRandom(0)));
      long[] moons = new long[points.length];
      answers
          .argmax(new org.bytedeco.pytorch.LongOptional(1), false)
          .contiguous()
          .data_ptr_long()
          .get(moons);
      return java.util.Arrays.stream(moons).mapToInt(moon -> (int) moon).toArray();
    }
  }

  /** What networks say everywhere, side by side, with these points and the labeled ones. */
  BufferedImage picture(List<UnaryOperator<Tensor>> networks) {
    int width = 420;
    int height = 280;
    int gap = 20;
    BufferedImage image =
        new BufferedImage(
            networks.size() * (width + gap) - gap, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, image.getWidth(), height);
    for (int panel = 0; panel < networks.size(); panel++) {
      Graphics2D part = (Graphics2D) g.create(panel * (width + gap), 0, width, height);
      draw(part, width, height, networks.get(panel));
      part.dispose();
    }
    g.dispose();
    return image;
  }

  private void draw(Graphics2D g, int width, int height, UnaryOperator<Tensor> network) {
    int cell = 4;
    List<float[]> centers = new ArrayList<>();
    for (int y = 0; y < height; y += cell) {
      for (int x = 0; x < width; x += cell) {
        centers.add(new float[] {-1.5f + 4f * (x + 2) / width, 1.55f - 2.667f * (y + 2) / height});
      }
    }
    int[] said = said(centers.toArray(new float[0][]), network);
    for (int i = 0; i < said.length; i++) {
      g.setColor(said[i] == 0 ? new Color(0xDCE9F7) : new Color(0xFBE5D2));
      g.fillRect(i % (width / cell) * cell, i / (width / cell) * cell, cell, cell);
    }
    for (int i = 0; i < points.length; i++) {
      g.setColor(moons[i] == 0 ? new Color(0x4C7FB8) : new Color(0xD07A2D));
      dot(g, width, height, points[i], 2);
    }
    g.setStroke(new BasicStroke(2));
    TwoMoons labeled = labeled();
    for (int i = 0; i < labeled.points.length; i++) {
      g.setColor(labeled.moons[i] == 0 ? new Color(0x123E73) : new Color(0x7A3A00));
      dot(g, width, height, labeled.points[i], 6);
    }
  }

  private static void dot(Graphics2D g, int width, int height, float[] point, int radius) {
    int x = Math.round((point[0] + 1.5f) / 4 * width);
    int y = Math.round((1.55f - point[1]) / 2.667f * height);
    g.fillOval(x - radius, y - radius, 2 * radius, 2 * radius);
  }
}
