package maskwise.train;

import java.util.ArrayList;
import java.util.List;

/**
 * A running mean of losses, corrected for its beginning as Adam's means are; and whether it has
 * grown to several times its lowest, as fastai's finder asks.
 */
final class RunningLoss {

  /** Of a mean that goes along with the training. */
  static final double LONG = 0.9;

  /** Of a mean that is to follow the course closely. */
  static final double SHORT = 0.8;

  /** Grown to so many times the lowest, the loss will not come back. */
  private static final double TOO_MUCH = 4;

  private final double kept;
  private double sum;
  private double weight;
  private double lowest = Double.POSITIVE_INFINITY;

  /** A mean that keeps so much of itself when a loss comes in. */
  RunningLoss(double kept) {
    this.kept = kept;
  }

  /** Takes in a loss; returns the mean. */
  double add(double loss) {
    sum = kept * sum + (1 - kept) * loss;
    weight = kept * weight + 1 - kept;
    lowest = Math.min(lowest, mean());
    return mean();
  }

  private double mean() {
    return sum / weight;
  }

  /** Whether the loss has grown too much to go on. */
  boolean diverged() {
    return mean() > TOO_MUCH * lowest;
  }

  /** Short means after each of the losses. */
  static List<Double> course(List<Double> losses) {
    RunningLoss running = new RunningLoss(SHORT);
    List<Double> means = new ArrayList<>();
    losses.forEach(loss -> means.add(running.add(loss)));
    return means;
  }
}
