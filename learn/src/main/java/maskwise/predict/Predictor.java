package maskwise.predict;

import java.nio.file.Path;
import java.util.List;
import maskwise.answer.Target;
import maskwise.load.Pictures;
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
   * Opens the best weights of a run, those of all its networks if it has several, or a weights file
   * that a training wrote.
   *
   * @param runOrWeights a run directory or a {@code .safetensors} file
   * @throws maskwise.base.UserError if it is neither
   */
  static Predictor open(Path runOrWeights) {
    return members(runOrWeights).isEmpty()
        ? NetworkPredictor.open(runOrWeights)
        : ParallelPredictor.open(RunDirectory.open(runOrWeights));
  }

  /** The runs of several networks, if it holds such. */
  private static List<RunDirectory> members(Path runOrWeights) {
    return RunDirectory.isRun(runOrWeights) ? RunDirectory.open(runOrWeights).members() : List.of();
  }

  /**
   * What something trained was taught, by several networks together, without opening them.
   *
   * @param runOrWeights a run directory or a weights file that a training wrote
   * @throws maskwise.base.UserError if it is neither
   */
  static Target target(Path runOrWeights) {
    if (RunDirectory.isRun(runOrWeights)) {
      return RunDirectory.open(runOrWeights).plan().target();
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
    List<RunDirectory> members = members(runOrWeights);
    if (!members.isEmpty()) {
      return HowCut.together(members.stream().map(each -> crop(each.path())).toList());
    }
    Path file = NetworkPredictor.weightsOf(runOrWeights);
    try (SafetensorsFile weights = SafetensorsFile.open(file)) {
      return ModelHeader.read(weights.metadata(), file).crop();
    }
  }

  /**
   * Whether something trained looks at photos mirrored too unless it is told otherwise, without
   * opening its network; of several networks, whether any does.
   *
   * @param runOrWeights a run directory or a weights file that a training wrote
   * @throws maskwise.base.UserError if it is neither
   */
  static boolean flips(Path runOrWeights) {
    List<RunDirectory> members = members(runOrWeights);
    if (!members.isEmpty()) {
      return members.stream().anyMatch(each -> flips(each.path()));
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
