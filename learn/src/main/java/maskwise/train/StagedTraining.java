package maskwise.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maskwise.base.AtomicFile;
import maskwise.base.UserError;
import maskwise.engine.Device;
import maskwise.recipe.Recipe;
import maskwise.recipe.Stages;
import maskwise.recipe.Stages.Stage;
import maskwise.run.Provenance;
import maskwise.run.RunDirectory;
import maskwise.run.TrainingState;
import maskwise.rundir.RunFile;
import maskwise.train.TrainingOutcome.Ending;

/**
 * Trains one network in stages: a run that holds an ordinary run a stage. When all have ended it
 * has the last one's weights, scores and curves, and looks like any run.
 */
final class StagedTraining {

  /** What the run has of its last stage. */
  private static final List<RunFile> OF_THE_LAST =
      List.of(
          RunFile.RESULTS, RunFile.GAP, RunFile.METRICS, RunFile.VALIDATION, RunFile.FIRST_BATCHES);

  private final Stages plan;
  private final TrainingListener listener;
  private final StopSignal stop;

  StagedTraining(Stages plan, TrainingListener listener, StopSignal stop) {
    this.plan = plan;
    this.listener = listener;
    this.stop = stop;
  }

  /** What is checked before a directory is made: all that does not follow from a training. */
  TrainingData check() {
    TrainingData data = TrainingData.load(plan.shared(), listener);
    for (Stage stage : plan.stages()) {
      try {
        check(stage);
      } catch (UserError e) {
        throw new UserError("stage " + stage.name() + ": " + e.getMessage(), e);
      }
    }
    return data;
  }

  private void check(Stage stage) {
    Recipe recipe = stage.recipe();
    if (stage.labels().isPresent()) {
      new StageLabels(stage, listener, stop).check();
    } else if (!recipe.data().equals(plan.shared().data())) {
      TrainingData.load(recipe, TrainingListener.NONE);
    }
    Device.choose(recipe.device());
    SingleTraining.requireFitting(recipe);
    if (!stage.continues()) {
      StartingWeights.fetch(recipe, listener, stop);
    }
  }

  /**
   * Goes on with a run whose lock is held.
   *
   * @param checked its data, if that has just been read
   */
  TrainingOutcome train(RunDirectory run, Optional<TrainingData> checked) throws IOException {
    run.sweep();
    if (ended(run)) {
      return told(outcome(run, Ending.ALREADY_ENDED, stages(run)));
    }
    TrainingData data =
        checked.isPresent() ? checked.get() : TrainingData.load(plan.shared(), listener);
    Provenance provenance = RunProvenance.of(plan.shared(), run, data, Optional.empty());
    provenance.write(run.provenanceFile());
    try {
      List<TrainingOutcome> outcomes = stages(run);
      TrainingOutcome last = outcomes.get(outcomes.size() - 1);
      boolean whole =
          outcomes.size() == plan.stages().size() && last.ending() != Ending.INTERRUPTED;
      if (whole) {
        take(last.run(), run);
      }
      Ending ending = whole ? Ending.COMPLETED : Ending.INTERRUPTED;
      provenance.end(ending.name()).write(run.provenanceFile());
      return told(outcome(run, ending, outcomes));
    } catch (UserError e) {
      provenance.end(e.getMessage()).write(run.provenanceFile());
      throw e;
    }
  }

  private TrainingOutcome told(TrainingOutcome outcome) {
    listener.finished(outcome);
    return outcome;
  }

  /** The end is written last of all. */
  private static boolean ended(RunDirectory run) throws IOException {
    return Files.exists(run.provenanceFile())
        && Provenance.read(run.provenanceFile()).outcome().equals(Ending.COMPLETED.name());
  }

  private static TrainingOutcome outcome(
      RunDirectory run, Ending ending, List<TrainingOutcome> stages) {
    TrainingOutcome last = stages.get(stages.size() - 1);
    int epochs = stages.stream().mapToInt(TrainingOutcome::epochs).sum();
    boolean whole = ending != Ending.INTERRUPTED;
    return new TrainingOutcome(
        run, ending, epochs, whole ? last.bestEpoch() : 0, last.best(), List.of());
  }

  private List<TrainingOutcome> stages(RunDirectory run) throws IOException {
    List<TrainingOutcome> outcomes = new ArrayList<>();
    Optional<RunDirectory> before = Optional.empty();
    for (Stage stage : plan.stages()) {
      listener.note(
          "== Stage %d of %d, %s"
              .formatted(outcomes.size() + 1, plan.stages().size(), stage.name()));
      Optional<RunDirectory> own = open(run, stage, before);
      if (own.isEmpty()) {
        outcomes.add(
            TrainingOutcome.of(
                run.member(stage.name()), Ending.INTERRUPTED, TrainingState.BEGINNING));
        return outcomes;
      }
      TrainingOutcome outcome = Trainer.resume(own.get(), listener, stop);
      outcomes.add(outcome);
      if (outcome.ending() == Ending.INTERRUPTED) {
        return outcomes;
      }
      before = own;
    }
    return outcomes;
  }

  /** The stage's run, made if it is not there yet; empty if somebody asked to stop. */
  private Optional<RunDirectory> open(RunDirectory run, Stage stage, Optional<RunDirectory> before)
      throws IOException {
    RunDirectory own = run.member(stage.name());
    if (RunDirectory.isRun(own.path())) {
      requireUnchanged(run, own, stage);
      return Optional.of(own);
    }
    List<String> settings = new ArrayList<>();
    if (stage.continues()) {
      settings.add("model.weights=" + quoted(before.orElseThrow().bestWeights()));
    }
    if (stage.labels().isPresent()) {
      try {
        Path train = new StageLabels(stage, listener, stop).make(own, before);
        settings.add("data.train=" + quoted(train));
      } catch (Stopped e) {
        return Optional.empty();
      }
    }
    return Optional.of(run.make(stage.name(), stage.recipe().with(settings)));
  }

  /** Where the run lies may have changed since; what it was asked for may not. */
  private static void requireUnchanged(RunDirectory run, RunDirectory own, Stage stage) {
    Recipe made = own.recipe();
    List<String> settings = new ArrayList<>();
    if (stage.continues()) {
      settings.add("model.weights=" + quoted(made.model().weights().orElseThrow()));
    }
    if (stage.labels().isPresent()) {
      settings.add("data.train=" + quoted(made.data().train()));
    }
    if (!made.givesSameNumbersAs(stage.recipe().with(settings))) {
      throw new UserError(
          "expected "
              + own.recipeFile()
              + " to match what "
              + run.recipeFile()
              + " says for stage "
              + stage.name()
              + ", found something else; undo the change, or start a new run");
    }
  }

  /** As a YAML string, whatever letters it holds. */
  private static String quoted(Object path) {
    return "'" + path.toString().replace("'", "''") + "'";
  }

  private static void take(RunDirectory last, RunDirectory run) throws IOException {
    for (RunFile file : OF_THE_LAST) {
      if (file.isIn(last.path())) {
        copy(file.in(last.path()), file.in(run.path()));
      }
    }
    copy(last.bestWeights(), run.bestWeights());
  }

  private static void copy(Path from, Path to) throws IOException {
    if (!Files.exists(to) || Files.mismatch(from, to) >= 0) {
      AtomicFile.write(to, out -> Files.copy(from, out));
    }
  }
}
