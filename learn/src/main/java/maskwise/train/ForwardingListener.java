package maskwise.train;

import java.util.List;
import maskwise.manifest.Problem;
import maskwise.pseudo.PseudoLabels;
import maskwise.pseudo.Thresholds;
import maskwise.run.RunDirectory;
import maskwise.rundir.EpochResult;
import maskwise.weights.LoadedWeights;

/** Passes everything on to another listener; for those who listen to a part of it beside that. */
abstract class ForwardingListener implements TrainingListener {

  private final TrainingListener next;

  ForwardingListener(TrainingListener next) {
    this.next = next;
  }

  @Override
  public void downloading(String file, long done, long total) {
    next.downloading(file, done, total);
  }

  @Override
  public void note(String sentence) {
    next.note(sentence);
  }

  @Override
  public void problem(Problem problem) {
    next.problem(problem);
  }

  @Override
  public void started(TrainingPlan plan) {
    next.started(plan);
  }

  @Override
  public void pretrained(LoadedWeights weights) {
    next.pretrained(weights);
  }

  @Override
  public void caching(int done, int total) {
    next.caching(done, total);
  }

  @Override
  public void firstBatch(List<SeenPicture> pictures) {
    next.firstBatch(pictures);
  }

  @Override
  public void thawed(int epoch, String learning) {
    next.thawed(epoch, learning);
  }

  @Override
  public void batch(BatchProgress progress) {
    next.batch(progress);
  }

  @Override
  public void featuring(int done, int total) {
    next.featuring(done, total);
  }

  @Override
  public void labeling(int done, int total) {
    next.labeling(done, total);
  }

  @Override
  public void labeled(
      RunDirectory stage, PseudoLabels labels, Thresholds thresholds, String teacher) {
    next.labeled(stage, labels, thresholds, teacher);
  }

  @Override
  public void validating(int done, int total) {
    next.validating(done, total);
  }

  @Override
  public void epoch(EpochResult result, boolean best) {
    next.epoch(result, best);
  }

  @Override
  public void failed(RunDirectory run) {
    next.failed(run);
  }

  @Override
  public void finished(TrainingOutcome outcome) {
    next.finished(outcome);
  }
}
