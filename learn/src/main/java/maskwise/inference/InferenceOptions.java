package maskwise.inference;

import java.util.Optional;
import maskwise.detect.DetectorChoice;

/**
 * How something trained is asked; what is asked does not matter.
 *
 * @param batchSize photos at once, at least 1
 * @param flip whether each view of a photo is asked mirrored too; empty: as the decision rule was
 *     tuned, or else as it was trained
 * @param cropping whether faces are cut out first
 * @param detector finds the faces, where those of the training were found by a file that the user
 *     has
 * @param skipBad whether bad rows and pictures are left out instead of stopping
 */
public record InferenceOptions(
    int batchSize,
    Optional<Boolean> flip,
    Cropping cropping,
    Optional<DetectorChoice> detector,
    boolean skipBad) {

  /** Whether photos are cut as those were that a network learned from, before it sees them. */
  public enum Cropping {
    /** As far as the run knows how they were cut. */
    WHERE_KNOWN,
    /** Refuses a run that does not know. */
    AS_TRAINED,
    /** Photos stay whole. */
    NONE
  }
}
