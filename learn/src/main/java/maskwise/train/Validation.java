package maskwise.train;

import java.util.List;
import java.util.stream.DoubleStream;
import maskwise.answer.Answers;
import maskwise.base.Progress;
import maskwise.load.BatchLoader;
import maskwise.manifest.Sample;
import maskwise.network.Network;
import maskwise.predict.Evaluation;
import maskwise.predict.NetworkHeader;
import maskwise.predict.NetworkPredictor;
import maskwise.run.RunDirectory;

/** Judges a network on a whole set of photos, augmented in no way. */
final class Validation {

  private final RunDirectory run;
  private final NetworkHeader header;
  private final List<Sample> samples;
  private final BatchLoader loader;
  private final FrozenFeatures features;
  private final SharedAnswers shared;

  /**
   * @param run where the photo is named on which the numbers went astray
   * @param header says what the network is
   * @param samples all photos
   * @param loader of those that this worker answers for
   * @param features of all photos
   * @param shared brings the answers of all workers together
   */
  Validation(
      RunDirectory run,
      NetworkHeader header,
      List<Sample> samples,
      BatchLoader loader,
      FrozenFeatures features,
      SharedAnswers shared) {
    this.run = run;
    this.header = header;
    this.samples = samples;
    this.loader = loader;
    this.features = features;
    this.shared = shared;
  }

  List<Sample> samples() {
    return samples;
  }

  /**
   * Asks the network about every photo; it is left in evaluation mode.
   *
   * @param cached whether the features need not be computed again, because only the head learns
   * @param epoch of the training, from 0
   * @param lastStep of that epoch, from 0
   * @param featuring told of features that are computed, which no later epoch does again
   * @param progress told of photos that are predicted
   * @throws maskwise.base.UserError if an answer is not a number
   */
  Evaluation judge(
      Network network,
      boolean cached,
      int epoch,
      int lastStep,
      Progress featuring,
      Progress progress) {
    network.train(false);
    try (NetworkPredictor predictor = NetworkPredictor.over(header, network)) {
      Answers answers =
          cached
              ? predictor.predict(features.rows(network, featuring), features.batchSize(), progress)
              : shared.all(predictor.predict(loader, progress), samples.size());
      double[][] probabilities = answers.probabilities();
      for (int i = 0; i < probabilities.length; i++) {
        requireNumbers(probabilities[i], i, epoch, lastStep);
      }
      return new Evaluation(samples, probabilities, answers.years());
    }
  }

  private void requireNumbers(double[] row, int place, int epoch, int lastStep) {
    DoubleStream.of(row)
        .filter(p -> !Double.isFinite(p))
        .findFirst()
        .ifPresent(
            p -> {
              throw Diverged.at(
                  run, "the prediction", p, epoch, lastStep, List.of(samples.get(place).path()));
            });
  }
}
