package maskwise.predict;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import maskwise.label.Attribute;
import maskwise.load.Pictures;
import maskwise.loss.Target;
import maskwise.prepare.HowCut;
import maskwise.run.RunDirectory;
import maskwise.weights.SafetensorsFile;

/**
 * Something trained that answers with the probabilities of the 18 classes, whatever its target was.
 * Not for several threads at once.
 */
public sealed interface Predictor extends AutoCloseable
    permits NetworkPredictor, ParallelPredictor {

  /** Told how far a prediction has come. */
  @FunctionalInterface
  interface Progress {

    /** Tells nobody. */
    Progress NONE = (done, total) -> {};

    /** {@code done} of {@code total} photos have their answer. */
    void report(int done, int total);
  }

  /**
   * Opens the best weights of a run, the three networks of a parallel run, or a weights file that a
   * training wrote.
   *
   * @param runOrWeights a run directory or a {@code .safetensors} file
   * @throws maskwise.base.UserError if it is neither
   */
  static Predictor open(Path runOrWeights) {
    return RunDirectory.isRun(runOrWeights) && RunDirectory.open(runOrWeights).isParallel()
        ? ParallelPredictor.open(RunDirectory.open(runOrWeights))
        : NetworkPredictor.open(runOrWeights);
  }

  /**
   * What something trained was taught, without opening its network.
   *
   * @param runOrWeights a run directory or a weights file that a training wrote
   * @throws maskwise.base.UserError if it is neither
   */
  static Target target(Path runOrWeights) {
    if (RunDirectory.isRun(runOrWeights)) {
      return RunDirectory.open(runOrWeights).recipe().target();
    }
    Path file = NetworkPredictor.weightsOf(runOrWeights);
    try (SafetensorsFile weights = SafetensorsFile.open(file)) {
      return ModelHeader.read(weights.metadata(), file).outputs().target();
    }
  }

  /**
   * How the photos were cut that something trained has learned from, without opening its network.
   *
   * @param runOrWeights a run directory or a weights file that a training wrote
   * @throws maskwise.base.UserError if it is neither
   */
  static HowCut crop(Path runOrWeights) {
    if (RunDirectory.isRun(runOrWeights) && RunDirectory.open(runOrWeights).isParallel()) {
      RunDirectory run = RunDirectory.open(runOrWeights);
      return HowCut.together(
          Stream.of(Attribute.values()).map(each -> crop(run.member(each).path())).toList());
    }
    Path file = NetworkPredictor.weightsOf(runOrWeights);
    try (SafetensorsFile weights = SafetensorsFile.open(file)) {
      return ModelHeader.read(weights.metadata(), file).crop();
    }
  }

  /**
   * Whether something trained looks at photos mirrored too unless it is told otherwise, without
   * opening its network; of a parallel run, whether any of its networks does.
   *
   * @param runOrWeights a run directory or a weights file that a training wrote
   * @throws maskwise.base.UserError if it is neither
   */
  static boolean flips(Path runOrWeights) {
    if (RunDirectory.isRun(runOrWeights) && RunDirectory.open(runOrWeights).isParallel()) {
      RunDirectory run = RunDirectory.open(runOrWeights);
      return Stream.of(Attribute.values()).anyMatch(each -> flips(run.member(each).path()));
    }
    Path file = NetworkPredictor.weightsOf(runOrWeights);
    try (SafetensorsFile weights = SafetensorsFile.open(file)) {
      return ModelHeader.read(weights.metadata(), file).views().flip();
    }
  }

  /**
   * Answers for photos as they are.
   *
   * @param photos the files
   * @return in the same order
   * @throws maskwise.base.UserError if a photo cannot be read
   */
  default Predictions predict(List<Path> photos, PredictOptions options, Progress progress) {
    return predict(Pictures.of(photos), options, progress);
  }

  /**
   * Answers for pictures.
   *
   * @param pictures each is read once for each view of each network
   * @return in the same order
   * @throws maskwise.base.UserError if a picture cannot be read
   */
  Predictions predict(Pictures pictures, PredictOptions options, Progress progress);

  /** Frees what {@link #open} made. */
  @Override
  void close();
}
