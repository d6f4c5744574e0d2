package maskwise.rundir;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import maskwise.label.FaceClass;
import maskwise.label.Labels;

/**
 * What a network said of a photo: a row of {@link PredictionsFile}.
 *
 * @param path the photo, as it stands in the file
 * @param person who is on it; empty if that is unknown
 * @param labels what is known of it
 * @param predicted the class that was decided for, 0 to 17; by a decision rule it need not be the
 *     most probable one
 * @param confidence the probability of that class, 0 to 1; NaN if the file tells decisions alone
 * @param probabilities of the 18 classes; empty if the file tells decisions alone
 * @param years the age answered, from a network that tells it
 */
public record Prediction(
    String path,
    String person,
    Labels labels,
    int predicted,
    double confidence,
    List<Double> probabilities,
    OptionalDouble years) {

  /** Copies the list. */
  public Prediction {
    probabilities = List.copyOf(probabilities);
  }

  /** The true class, 0 to 17, where all three attributes are known. */
  public OptionalInt truth() {
    return labels
        .faceClass()
        .map(FaceClass::index)
        .map(OptionalInt::of)
        .orElseGet(OptionalInt::empty);
  }

  /** Whether the true class is known and another one was decided for. */
  public boolean isWrong() {
    return truth().isPresent() && truth().getAsInt() != predicted;
  }
}
