package maskwise.screen;

import maskwise.answer.Thresholds;
import maskwise.classify.ClassifyOptions;
import maskwise.detect.DetectorChoice;

/**
 * How photos are screened.
 *
 * @param detector finds the faces
 * @param thresholds below them an answer is unsure
 * @param leastFace faces whose box is lower or narrower are left out, in pixels; 0 keeps all
 * @param classify batch size and threads of the classifier
 */
public record ScreenOptions(
    DetectorChoice detector, Thresholds thresholds, int leastFace, ClassifyOptions classify) {

  /** The detector that finds most, faces of any size. */
  public static final ScreenOptions DEFAULT =
      new ScreenOptions(DetectorChoice.SSD, Thresholds.DEFAULT, 0, ClassifyOptions.DEFAULT);

  /** Checks the size. */
  public ScreenOptions {
    if (leastFace < 0) {
      throw new IllegalArgumentException("expected a size of at least 0, found " + leastFace);
    }
  }
}
