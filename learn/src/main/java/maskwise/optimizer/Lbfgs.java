package maskwise.optimizer;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Limited-memory BFGS (Liu and Nocedal, "On the limited memory BFGS method for large scale
 * optimization", 1989): makes a smooth function of all data small in few steps, which fits where
 * the function is cheap, such as the loss of a linear head over kept features. Steps are halved
 * until the function falls enough (Armijo).
 */
public final class Lbfgs {

  private static final double ENOUGH = 1e-4;
  private static final int MAX_HALVINGS = 30;

  private final int memory;
  private final Function function;
  private final Deque<Pair> pairs = new ArrayDeque<>();

  /** What is made small. */
  @FunctionalInterface
  public interface Function {
    /**
     * Its value and gradient.
     *
     * @param point where; not to be changed
     * @param gradient is filled
     */
    double at(double[] point, double[] gradient);
  }

  /** A step and how the gradient changed along it. */
  private static final class Pair {
    private final double[] step;
    private final double[] change;
    private final double curvature;

    Pair(double[] step, double[] change) {
      this.step = step;
      this.change = change;
      this.curvature = dot(step, change);
    }
  }

  /**
   * @param memory how many steps are remembered, at least 1
   */
  public Lbfgs(int memory, Function function) {
    if (memory < 1) {
      throw new IllegalArgumentException("expected a memory of at least 1, found " + memory);
    }
    this.memory = memory;
    this.function = function;
  }

  /**
   * Goes down.
   *
   * @param point where to begin; moved to where it ends
   * @param steps at most so many
   * @param tolerance ends it when no part of the gradient is larger, at least 0
   * @return the value where it ends; not a number if the function is none where it begins
   */
  public double minimize(double[] point, int steps, double tolerance) {
    double[] gradient = new double[point.length];
    double value = function.at(point, gradient);
    for (int i = 0; i < steps && largest(gradient) > tolerance; i++) {
      double[] direction = direction(gradient);
      double slope = dot(direction, gradient);
      double length = pairs.isEmpty() ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
      double[] next = new double[point.length];
      double[] nextGradient = new double[point.length];
      double nextValue = Double.NaN;
      boolean falls = false;
      for (int halving = 0; halving < MAX_HALVINGS && !falls; halving++) {
        for (int k = 0; k < point.length; k++) {
          next[k] = point[k] + length * direction[k];
        }
        nextValue = function.at(next, nextGradient);
        falls = nextValue <= value + ENOUGH * length * slope;
        length /= 2;
      }
      if (!falls) {
        break;
      }
      remember(minus(next, point), minus(nextGradient, gradient));
      System.arraycopy(next, 0, point, 0, point.length);
      gradient = nextGradient;
      value = nextValue;
    }
    return value;
  }

  private void remember(double[] step, double[] change) {
    Pair pair = new Pair(step, change);
    if (pair.curvature > 1e-12 * dot(change, change)) {
      pairs.addLast(pair);
      if (pairs.size() > memory) {
        pairs.removeFirst();
      }
    }
  }

  /** The two loops of algorithm 7.4 in Nocedal and Wright, "Numerical Optimization". */
  private double[] direction(double[] gradient) {
    double[] q = gradient.clone();
    Deque<Double> factors = new ArrayDeque<>();
    pairs
        .descendingIterator()
        .forEachRemaining(
            pair -> {
              double factor = dot(pair.step, q) / pair.curvature;
              add(q, -factor, pair.change);
              factors.addFirst(factor);
            });
    if (!pairs.isEmpty()) {
      Pair last = pairs.getLast();
      scale(q, last.curvature / dot(last.change, last.change));
    }
    for (Pair pair : pairs) {
      double back = dot(pair.change, q) / pair.curvature;
      add(q, factors.removeFirst() - back, pair.step);
    }
    scale(q, -1);
    return q;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void add(double[] to, double factor, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * what[i];
    }
  }

  private static void scale(double[] what, double factor) {
    for (int i = 0; i < what.length; i++) {
      what[i] *= factor;
    }
  }

  private static double[] minus(double[] a, double[] b) {
    double[] difference = a.clone();
    add(difference, -1, b);
    return difference;
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }
}
