package maskwise.train;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import maskwise.base.Progress;
import maskwise.distributed.WorkerGroup;
import maskwise.gap.GapRow;
import maskwise.gap.GapRow.Judged;
import maskwise.gap.Probe;
import maskwise.manifest.Sample;
import maskwise.network.Network;
import maskwise.predict.Evaluation;
import maskwise.predict.NetworkHeader;
import maskwise.recipe.Recipe;
import maskwise.run.RunDirectory;
import maskwise.rundir.ProbeScores;

/** Judges the network after every epoch: on the validation photos, and on the probe alike. */
final class EpochEvaluation implements AutoCloseable {

  private final Closing closing = new Closing();
  private final Validation validation;
  private final Optional<Validation> probe;
  private final WorkerGroup workers;
  private final Optional<GapLog> gaps;

  /**
   * Both sides of one epoch.
   *
   * @param validation on the validation photos
   * @param probe on training photos, unless the recipe wants none
   */
  record Answers(Evaluation validation, Optional<Evaluation> probe) {

    ProbeScores probeScores() {
      return probe
          .map(training -> ProbeScores.of(training.loss(), training.metrics()))
          .orElse(ProbeScores.NONE);
    }
  }

  /**
   * @param features what keeps the features of some photos
   * @param epochsDone of a run that is taken up again
   * @param workers that share the photos
   */
  EpochEvaluation(
      Recipe recipe,
      RunDirectory run,
      NetworkHeader header,
      TrainingData data,
      Loaders loaders,
      Function<List<Sample>, FrozenFeatures> features,
      int epochsDone,
      WorkerGroup workers) {
    this.workers = workers;
    List<Sample> probed =
        Probe.choose(
            TrainingData.knowing(recipe.target().attributes(), trulyLabeled(data.train())),
            data.validation(),
            recipe.train().probe(),
            recipe.seed());
    validation = on(run, header, data.validation(), loaders, features);
    probe =
        probed.isEmpty()
            ? Optional.empty()
            : Optional.of(on(run, header, probed, loaders, features));
    gaps =
        workers.isFirst() ? Optional.of(new GapLog(run.gapFile(), epochsDone)) : Optional.empty();
  }

  /** Pseudo labels say nothing about what the network gets right. */
  private static List<Sample> trulyLabeled(List<Sample> train) {
    return train.stream().filter(sample -> sample.pseudo().isEmpty()).toList();
  }

  private Validation on(
      RunDirectory run,
      NetworkHeader header,
      List<Sample> photos,
      Loaders loaders,
      Function<List<Sample>, FrozenFeatures> features) {
    FrozenFeatures kept = features.apply(photos);
    closing.add(kept::close);
    return new Validation(
        run,
        header,
        photos,
        loaders.inOrder(photos),
        kept,
        new SharedAnswers(workers, loaders.ownFrom(photos)));
  }

  /**
   * Asks the network about every photo; see {@link Validation#judge}.
   *
   * @param featuring told of the photos of both sides together, as is the next
   */
  Answers judge(
      Network network,
      boolean cached,
      int epoch,
      int lastStep,
      Progress featuring,
      Progress progress) {
    int before = validation.samples().size();
    int all = before + probe.map(of -> of.samples().size()).orElse(0);
    return new Answers(
        validation.judge(
            network,
            cached,
            epoch,
            lastStep,
            (done, total) -> featuring.report(done, all),
            (done, total) -> progress.report(done, all)),
        probe.map(
            of ->
                of.judge(
                    network,
                    cached,
                    epoch,
                    lastStep,
                    (done, total) -> featuring.report(before + done, all),
                    (done, total) -> progress.report(before + done, all))));
  }

  /**
   * Writes down how each class fared; to be done before the epoch's checkpoint.
   *
   * @param epoch from 1
   */
  void keep(int epoch, Answers answers) throws IOException {
    if (probe.isPresent()) {
      gaps.orElseThrow()
          .add(
              GapRow.of(
                  epoch,
                  new Judged(probe.get().samples(), answers.probe().orElseThrow().metrics()),
                  new Judged(validation.samples(), answers.validation().metrics())));
    }
  }

  @Override
  public void close() {
    closing.close();
  }
}
