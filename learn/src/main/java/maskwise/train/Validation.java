package maskwise.train;

import java.util.List;
import java.util.stream.DoubleStream;
import maskwise.load.BatchLoader;
import maskwise.manifest.Sample;
import maskwise.network.Network;
import maskwise.predict.Evaluation;
import maskwise.predict.ModelHeader;
import maskwise.predict.Predictor;
import maskwise.run.RunDirectory;

/** Judges a network on the whole validation set. */
final class Validation {

  private final RunDirectory run;
  private final ModelHeader header;
  private final List<Sample> samples;
  private final BatchLoader loader;

  /**
   * @param run where the photo is named on which the numbers went astray
   * @param header says what the network is
   * @param samples what the loader's pictures show
   */
  Validation(RunDirectory run, ModelHeader header, List<Sample> samples, BatchLoader loader) {
    this.run = run;
    this.header = header;
    this.samples = samples;
    this.loader = loader;
  }

  /**
   * Asks the network about every photo; it is left in evaluation mode.
   *
   * @param epoch of the training, from 0
   * @param lastStep of that epoch, from 0
   * @throws maskwise.base.UserError if an answer is not a number
   */
  Evaluation judge(Network network, int epoch, int lastStep, Predictor.Progress progress) {
    network.train(false);
    try (Predictor predictor = Predictor.over(header, network)) {
      double[][] probabilities = predictor.predict(loader, false, progress);
      for (int i = 0; i < probabilities.length; i++) {
        requireNumbers(probabilities[i], i, epoch, lastStep);
      }
      return new Evaluation(samples, probabilities);
    }
  }

  private void requireNumbers(double[] row, int place, int epoch, int lastStep) {
    DoubleStream.of(row)
        .filter(p -> !Double.isFinite(p))
        .findFirst()
        .ifPresent(
            p -> {
              throw Diverged.at(
                  run, "the answer", p, epoch, lastStep, List.of(samples.get(place).path()));
            });
  }
}
