package maskwise.decide;

import java.util.Arrays;
import java.util.List;
import maskwise.base.Cholesky;
import maskwise.label.FaceClass;

/**
 * Fits a calibration by maximum a posteriori: −log p of what is known of the photos, as {@code
 * val_loss} has it, plus ½(slope − 1)² + ½ offset² for each parameter. The prior says that the
 * network is calibrated until some photos say otherwise, so that a class with two photos is not
 * moved far by them.
 *
 * <p>Newton's method with step halving. Where a photo is known in part the curvature of the classes
 * that agree is left out: what remains is not less than the true one, and never negative.
 */
final class CalibrationFit {

  private static final int K = FaceClass.COUNT;
  private static final int MAX_STEPS = 50;
  private static final double SMALLEST_TEMPERATURE = 0.05;

  private final LabelledAnswers answers;
  private final double[][] logs;
  private final int[] photos;

  private CalibrationFit(LabelledAnswers answers, double[][] logs, int[] photos) {
    this.answers = answers;
    this.logs = logs;
    this.photos = photos;
  }

  /**
   * Fits.
   *
   * @param logs log p of all answers
   * @param photos which of them to fit
   */
  static Calibration fit(
      Calibration.Method method, LabelledAnswers answers, double[][] logs, int[] photos) {
    CalibrationFit fit = new CalibrationFit(answers, logs, photos);
    return switch (method) {
      case NONE -> new Calibration.None();
      case TEMPERATURE -> fit.temperature();
      case VECTOR -> fit.vector();
    };
  }

  /** Of a photo, −log of what a row of probabilities gives to the classes that agree. */
  static double loss(double[] probabilities, int agreeing) {
    double mass = 0;
    for (int k = 0; k < K; k++) {
      mass += (agreeing >> k & 1) == 1 ? probabilities[k] : 0;
    }
    return -Math.log(Math.max(mass, Double.MIN_NORMAL));
  }

  private Calibration temperature() {
    double slope = 1;
    double[] slopes = new double[K];
    double[] none = new double[K];
    double loss = loss(slopes(slopes, slope), none) + square(slope - 1) / 2;
    for (int step = 0; step < MAX_STEPS; step++) {
      double gradient = slope - 1;
      double curvature = 1;
      double[] q = new double[K];
      double[] r = new double[K];
      for (int photo : photos) {
        double[] x = logs[photo];
        residuals(x, slopes, none, answers.agreeing(photo), q, r);
        double mean = 0;
        double squares = 0;
        for (int k = 0; k < K; k++) {
          gradient += r[k] * x[k];
          mean += q[k] * x[k];
          squares += q[k] * x[k] * x[k];
        }
        curvature += Math.max(0, squares - mean * mean);
      }
      double size = 1;
      double next = slope;
      double nextLoss = loss;
      do {
        double tried = Math.max(slope - size * gradient / curvature, SMALLEST_TEMPERATURE);
        double triedLoss = loss(slopes(slopes, tried), none) + square(tried - 1) / 2;
        if (triedLoss < loss) {
          next = tried;
          nextLoss = triedLoss;
        }
        size /= 2;
      } while (next == slope && size > 1e-6);
      boolean done = loss - nextLoss < 1e-9 * Math.abs(loss) + 1e-12;
      slope = next;
      loss = nextLoss;
      slopes(slopes, slope);
      if (done) {
        break;
      }
    }
    return new Calibration.Temperature(1 / slope);
  }

  private static double[] slopes(double[] slopes, double value) {
    Arrays.fill(slopes, value);
    return slopes;
  }

  private Calibration vector() {
    double[] theta = new double[2 * K];
    Arrays.fill(theta, 0, K, 1);
    double loss = penalised(theta);
    for (int step = 0; step < MAX_STEPS; step++) {
      double[] gradient = new double[2 * K];
      double[][] curvature = new double[2 * K][2 * K];
      derivatives(theta, gradient, curvature);
      double[] direction = Cholesky.solve(curvature, gradient);
      double size = 1;
      double[] next = theta;
      double nextLoss = loss;
      do {
        double[] tried = new double[theta.length];
        for (int j = 0; j < tried.length; j++) {
          tried[j] = theta[j] - size * direction[j];
        }
        double triedLoss = penalised(tried);
        if (triedLoss < loss) {
          next = tried;
          nextLoss = triedLoss;
        }
        size /= 2;
      } while (next == theta && size > 1e-6);
      boolean done = loss - nextLoss < 1e-7 * Math.abs(loss) + 1e-12;
      theta = next;
      loss = nextLoss;
      if (done) {
        break;
      }
    }
    return new Calibration.VectorScaling(list(theta, 0), list(theta, K));
  }

  private static List<Double> list(double[] theta, int from) {
    return Arrays.stream(theta, from, from + K).boxed().toList();
  }

  private double penalised(double[] theta) {
    double penalty = 0;
    for (int k = 0; k < K; k++) {
      penalty += square(theta[k] - 1) / 2 + square(theta[K + k]) / 2;
    }
    return loss(Arrays.copyOf(theta, K), Arrays.copyOfRange(theta, K, 2 * K)) + penalty;
  }

  private double loss(double[] slopes, double[] offsets) {
    double sum = 0;
    double[] z = new double[K];
    for (int photo : photos) {
      for (int k = 0; k < K; k++) {
        z[k] = slopes[k] * logs[photo][k] + offsets[k];
      }
      Softmax.inPlace(z);
      sum += loss(z, answers.agreeing(photo));
    }
    return sum;
  }

  /** The gradient, and the curvature as described above, both of the penalised loss. */
  private void derivatives(double[] theta, double[] gradient, double[][] curvature) {
    double[] slopes = Arrays.copyOf(theta, K);
    double[] offsets = Arrays.copyOfRange(theta, K, 2 * K);
    double[] q = new double[K];
    double[] r = new double[K];
    for (int photo : photos) {
      double[] x = logs[photo];
      residuals(x, slopes, offsets, answers.agreeing(photo), q, r);
      for (int k = 0; k < K; k++) {
        gradient[k] += r[k] * x[k];
        gradient[K + k] += r[k];
        if (q[k] < 1e-9) {
          continue; // adds nothing that the prior does not exceed
        }
        for (int l = 0; l <= k; l++) {
          double h = (k == l ? q[k] : 0) - q[k] * q[l];
          curvature[k][l] += h * x[k] * x[l];
          curvature[K + k][l] += h * x[l];
          if (l < k) {
            curvature[K + l][k] += h * x[k];
          }
          curvature[K + k][K + l] += h;
        }
      }
    }
    for (int k = 0; k < K; k++) {
      gradient[k] += theta[k] - 1;
      gradient[K + k] += theta[K + k];
    }
    for (int j = 0; j < 2 * K; j++) {
      curvature[j][j] += 1;
    }
  }

  /**
   * The derivative of a photo's loss by its logits.
   *
   * @param q receives the probabilities
   * @param r receives q less the same restricted to the classes that agree
   */
  private static void residuals(
      double[] x, double[] slopes, double[] offsets, int agreeing, double[] q, double[] r) {
    for (int k = 0; k < K; k++) {
      q[k] = slopes[k] * x[k] + offsets[k];
      r[k] = (agreeing >> k & 1) == 1 ? q[k] : Double.NEGATIVE_INFINITY;
    }
    Softmax.inPlace(q);
    Softmax.inPlace(r);
    for (int k = 0; k < K; k++) {
      r[k] = q[k] - r[k];
    }
  }

  private static double square(double value) {
    return value * value;
  }
}
