package maskwise.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.label.Attribute;
import maskwise.metrics.EvaluationMetrics;
import maskwise.recipe.FlatKeys;
import maskwise.recipe.Plan;
import maskwise.recipe.Recipe;
import maskwise.run.RunDirectory;
import maskwise.rundir.EpochResult;
import maskwise.rundir.MetricsFile;
import maskwise.rundir.ResultsFile;
import maskwise.track.TrackedPoint;
import maskwise.track.TrackedRun;
import maskwise.track.Tracker;
import maskwise.train.TrainingOutcome.Ending;

/**
 * Listens to a training and tells the tracker that its recipe asks for. Whoever closes it before
 * the training has finished says that it failed.
 */
final class RunTracking extends ForwardingListener implements AutoCloseable {

  private final RunDirectory run;
  private final Tracker tracker;
  private final List<TrackedPoint> points = new ArrayList<>();
  private boolean ended;

  private RunTracking(
      Recipe recipe,
      Plan plan,
      RunDirectory run,
      List<EpochResult> before,
      TrainingListener listener) {
    super(listener);
    this.run = run;
    Path around = run.path().getParent();
    tracker =
        recipe
            .tracking()
            .open(
                new TrackedRun(
                    run.path(),
                    run.home().relativize(run.path()).toString().replace('\\', '/'),
                    recipe.seed(),
                    FlatKeys.of(plan),
                    RunDirectory.isRun(around) ? Optional.of(around) : Optional.empty()),
                listener::note);
    before.forEach(each -> points.add(point(each)));
    tracker.results(points);
  }

  /**
   * Of one network.
   *
   * @param before results of epochs that an earlier process has trained
   * @param listener told of everything, too
   */
  static RunTracking of(
      Recipe recipe, RunDirectory run, List<EpochResult> before, TrainingListener listener) {
    return new RunTracking(recipe, recipe, run, before, listener);
  }

  /**
   * Of several networks, each of which is tracked by itself: their scores together, when all have
   * ended.
   *
   * @param listener told of everything, too
   */
  static RunTracking ofSeveral(
      Recipe shared, Plan plan, RunDirectory run, TrainingListener listener) {
    return new RunTracking(shared, plan, run, List.of(), listener);
  }

  private static TrackedPoint point(EpochResult result) {
    return new TrackedPoint(result.epoch(), ResultsFile.columns(result));
  }

  @Override
  public void epoch(EpochResult result, boolean best) {
    points.add(point(result));
    tracker.results(points);
    super.epoch(result, best);
  }

  @Override
  public void finished(TrainingOutcome outcome) {
    ended = true;
    boolean finished = outcome.ending() != Ending.INTERRUPTED;
    if (finished && !outcome.members().isEmpty()) {
      together(outcome.epochs());
    }
    tracker.ended(finished ? Tracker.End.FINISHED : Tracker.End.INTERRUPTED);
    super.finished(outcome);
  }

  private void together(int epochs) {
    try {
      EvaluationMetrics metrics = MetricsFile.read(run.metricsFile());
      Map<String, Double> scores = new LinkedHashMap<>();
      scores.put("accuracy", metrics.accuracy());
      scores.put("macro_f1", metrics.macroF1());
      for (Attribute attribute : Attribute.values()) {
        scores.put(attribute.key() + "_f1", metrics.macroF1(attribute));
      }
      tracker.results(List.of(new TrackedPoint(epochs, scores)));
    } catch (IOException e) {
      note("Warning: the scores of " + run + " could not be read for tracking: " + e);
    }
  }

  @Override
  public void close() {
    if (!ended) {
      tracker.ended(Tracker.End.FAILED);
    }
    tracker.close();
  }
}
