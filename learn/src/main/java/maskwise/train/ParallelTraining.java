package maskwise.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.classify.AttributeClassifiers;
import maskwise.classify.ClassifyOptions;
import maskwise.combine.CombinationFile;
import maskwise.combine.Learning;
import maskwise.combine.Marginals;
import maskwise.combine.Product;
import maskwise.engine.Device;
import maskwise.load.Pictures;
import maskwise.manifest.Sample;
import maskwise.metrics.Score;
import maskwise.predict.Evaluation;
import maskwise.predict.TrainedClassifier;
import maskwise.recipe.CombinationKind;
import maskwise.recipe.Members;
import maskwise.recipe.Members.Member;
import maskwise.recipe.Recipe;
import maskwise.run.Provenance;
import maskwise.run.RunDirectory;
import maskwise.rundir.MetricsFile;
import maskwise.rundir.PredictionsFile;
import maskwise.train.TrainingOutcome.Ending;

/**
 * Target parallel: a run that holds an ordinary run a member. When all have ended, their answers
 * for the validation photos are combined and judged.
 */
final class ParallelTraining {

  private final Members plan;
  private final MemberRuns members;
  private final MemberRunner runner;
  private final TrainingListener listener;
  private final StopSignal stop;

  /**
   * @param atOnce trains the members if the plan wants them at the same time
   */
  ParallelTraining(Members plan, MemberRunner atOnce, TrainingListener listener, StopSignal stop) {
    this.plan = plan;
    this.members = new MemberRuns(plan);
    this.runner = plan.atOnce() ? atOnce : MemberRunner.IN_TURN;
    this.listener = listener;
    this.stop = stop;
  }

  /** What is checked before a directory is made: all data and all networks. */
  TrainingData check() {
    TrainingData data = TrainingData.load(plan.shared(), listener);
    for (Member member : plan.members()) {
      try {
        check(member, data);
      } catch (UserError e) {
        throw new UserError("target parallel, " + member.name() + " network: " + e.getMessage(), e);
      }
    }
    return data;
  }

  private void check(Member member, TrainingData shared) {
    Recipe recipe = members.fitted(member.recipe(), shared);
    List<String> dropped = MemberRuns.dropped(member.recipe(), recipe);
    if (!dropped.isEmpty()) {
      listener.note(
          "Note: the %s network ignores the sampling.sources %s, because none of their photos has a label for it"
                  .formatted(member.name(), String.join(", ", dropped))
              + " photo teaches it anything");
    }
    shared.requireUsableFor(recipe, plan.shared());
    Device.choose(recipe.device());
    SingleTraining.requireFitting(recipe);
    StartingWeights.fetch(recipe, listener, stop);
  }

  /**
   * Goes on with a run whose lock is held.
   *
   * @param checked its data, if that has just been read
   */
  TrainingOutcome train(RunDirectory run, Optional<TrainingData> checked) throws IOException {
    run.sweep();
    if (ended(run)) {
      List<TrainingOutcome> outcomes =
          MemberRunner.IN_TURN.train(members.open(run), listener, stop);
      try (RunTracking tracking = RunTracking.ofSeveral(plan.shared(), plan, run, listener)) {
        return told(TrainingOutcome.of(run, Ending.ALREADY_ENDED, score(run), outcomes), tracking);
      }
    }
    TrainingData data =
        checked.isPresent() ? checked.get() : TrainingData.load(plan.shared(), listener);
    Provenance provenance = RunProvenance.of(plan.shared(), run, data, Optional.empty());
    provenance.write(run.provenanceFile());
    try (RunTracking tracking = RunTracking.ofSeveral(plan.shared(), plan, run, listener)) {
      List<TrainingOutcome> outcomes = runner.train(members.make(run, data), listener, stop);
      boolean whole =
          outcomes.size() == plan.members().size()
              && outcomes.stream().noneMatch(each -> each.ending() == Ending.INTERRUPTED);
      if (!whole || !combine(run, data.validation())) {
        provenance.end(Ending.INTERRUPTED.name()).write(run.provenanceFile());
        return told(TrainingOutcome.of(run, Ending.INTERRUPTED, Score.NONE, outcomes), tracking);
      }
      provenance.end(Ending.COMPLETED.name()).write(run.provenanceFile());
      return told(TrainingOutcome.of(run, Ending.COMPLETED, score(run), outcomes), tracking);
    } catch (UserError e) {
      provenance.end(e.getMessage()).write(run.provenanceFile());
      throw e;
    }
  }

  private static TrainingOutcome told(TrainingOutcome outcome, TrainingListener listener) {
    listener.finished(outcome);
    return outcome;
  }

  /** The end is written last of all. */
  private static boolean ended(RunDirectory run) throws IOException {
    return Files.exists(run.provenanceFile())
        && Provenance.read(run.provenanceFile()).outcome().equals(Ending.COMPLETED.name());
  }

  private static Score score(RunDirectory run) throws IOException {
    return Score.of(MetricsFile.read(run.metricsFile()));
  }

  /** Judges the three together; false if somebody asked to stop. */
  private boolean combine(RunDirectory run, List<Sample> validation) throws IOException {
    AttributeClassifiers.Separately said;
    try (AttributeClassifiers networks = TrainedClassifier.uncombined(run)) {
      List<Path> photos = validation.stream().map(Sample::path).toList();
      ClassifyOptions options =
          new ClassifyOptions(
              ClassifyOptions.DEFAULT.batchSize(),
              plan.shared().loader().workers(),
              Optional.empty());
      said =
          networks.separately(
              Pictures.of(photos),
              options,
              (done, total) -> {
                Stopped.ifAsked(stop);
                listener.validating(done, total);
              });
    } catch (Stopped e) {
      return false;
    }
    Evaluation evaluation =
        new Evaluation(validation, answers(run, validation, said.marginals()), said.years());
    PredictionsFile.write(run.validationFile(), evaluation.predictions());
    MetricsFile.write(run.metricsFile(), evaluation.metrics());
    return true;
  }

  private double[][] answers(RunDirectory run, List<Sample> validation, List<Marginals> marginals)
      throws IOException {
    if (plan.combination() == CombinationKind.PRODUCT) {
      return marginals.stream().map(new Product()::of).toArray(double[][]::new);
    }
    Learning learning = Learning.of(validation, marginals, plan.shared().seed());
    CombinationFile.write(run.combinationFile(), learning);
    listener.note(learning.sentence());
    return learning.answers();
  }
}
