package maskwise.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.distributed.WorkerGroup;
import maskwise.load.Batch;
import maskwise.load.BatchLoader;
import maskwise.load.Epoch;
import maskwise.recipe.Members;
import maskwise.recipe.Recipe;

/**
 * The learning rate range test (Smith, "Cyclical Learning Rates for Training Neural Networks",
 * 2015): trains a little with a rate that rises from step to step, and watches where the loss falls
 * and where it goes astray. Nothing is written, no run is left.
 *
 * @param from first rate, over 0
 * @param to last rate, over {@code from}
 * @param steps steps of the optimizer, at least 10
 */
public record LearningRateSearch(double from, double to, int steps) {

  /** What a recipe is read with for it. No running mean: nobody asks for it here. */
  public static final List<String> SETTINGS = List.of("train.ema=0.0");

  private static final int MIN_STEPS = 10;

  /**
   * Checks the numbers.
   *
   * @throws UserError if they make no curve
   */
  public LearningRateSearch {
    if (!(from > 0 && to > from && to < Double.POSITIVE_INFINITY)) {
      throw new UserError(
          "expected 0 < from < to for the learning rates, found from "
              + from
              + " to "
              + to
              + "; try --from 1e-6 --to 1");
    }
    if (steps < MIN_STEPS) {
      throw new UserError("expected at least " + MIN_STEPS + " steps for a curve, found " + steps);
    }
  }

  /** Told how far it is. */
  @FunctionalInterface
  public interface Progress {

    /** {@code done} of {@code total} steps; the last loss. */
    void report(int done, int total, double loss);
  }

  /** The loss is no number any more: the end of the curve, not of the program. */
  private static final class WentAstray extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private WentAstray() {
      super("the loss is not a number", null, false, false);
    }
  }

  /**
   * Runs the test on the recipe's training photos. With several learning rates (head and trunk) all
   * rise together, the rates meant are those of {@code optimizer.lr}.
   *
   * @param listener told of problems with the data
   * @throws UserError if the data or the recipe is not usable
   */
  public RateCurve run(Recipe recipe, TrainingListener listener, Progress progress) {
    TrainingData data = TrainingData.load(recipe, listener);
    try (StopSignal never = new StopSignal();
        Learner learner =
            new Learner(
                recipe, data.trainLabels(), StartingWeights.fetch(recipe, listener, never), false);
        BatchLoader loader = Loaders.training(recipe, data.train(), Optional.empty());
        TrainingStep step =
            new TrainingStep(
                recipe,
                data.train(),
                learner,
                new Supervised(),
                loader,
                number -> rate((int) number) / recipe.optimizer().lr(),
                WorkerGroup.alone(),
                (what, value, epoch, at, photos) -> new WentAstray())) {
      learner.begin(0);
      return new Course(
              new Accumulation(loader.batches(), recipe.train().gradAccumSteps()), progress)
          .through(step, loader);
    }
  }

  /**
   * The recipe of one of several networks, fitted to its data as for training.
   *
   * @param name of the member
   * @throws UserError if the data are not usable
   */
  public static Recipe member(Members members, String name, TrainingListener listener) {
    return new MemberRuns(members)
        .fitted(members.named(name).recipe(), TrainingData.load(members.shared(), listener));
  }

  /** The rate at a step, from 0: the same factor from each to the next. */
  double rate(int step) {
    return from * Math.pow(to / from, (double) step / (steps - 1));
  }

  /** One test on its way. */
  private final class Course {
    private final Accumulation accumulation;
    private final Progress progress;
    private final RunningLoss running = new RunningLoss(RunningLoss.LONG);
    private final List<Double> rates = new ArrayList<>();
    private final List<Double> losses = new ArrayList<>();
    private boolean diverged;

    private Course(Accumulation accumulation, Progress progress) {
      this.accumulation = accumulation;
      this.progress = progress;
    }

    private RateCurve through(TrainingStep step, BatchLoader loader) {
      for (int epoch = 0; !ended(); epoch++) {
        try (Epoch batches = loader.epoch(epoch)) {
          through(step, batches, epoch);
        } catch (WentAstray e) {
          diverged = true;
        }
      }
      if (losses.size() < MIN_STEPS) {
        throw new UserError(
            "expected at least "
                + MIN_STEPS
                + " steps before the loss diverges, found "
                + losses.size()
                + ": start at a lower learning rate (--from)");
      }
      return RateCurve.of(rates, losses, diverged);
    }

    private void through(TrainingStep step, Epoch batches, int epoch) {
      StepLog log = new StepLog();
      int number = 0;
      for (Batch each : batches) {
        try (Batch batch = each) {
          log.add(step.learn(batch, epoch, number), batch.size());
        }
        number++;
        if (number == accumulation.end(number - 1)) {
          add(log.loss());
          log = new StepLog();
        }
        if (ended()) {
          return;
        }
      }
    }

    private void add(double loss) {
      rates.add(rate(losses.size()));
      losses.add(loss);
      running.add(loss);
      diverged = running.diverged();
      progress.report(losses.size(), steps, loss);
    }

    private boolean ended() {
      return diverged || losses.size() == steps;
    }
  }
}
