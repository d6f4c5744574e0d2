package maskwise.decide;

import java.util.List;
import maskwise.answer.Answers;
import maskwise.manifest.Sample;

/**
 * What tuning found.
 *
 * @param calibration the one taken, fitted to all people
 * @param weights those taken, fitted to all people
 * @param complete whether the 18 classes were scored; if not, the mean over the attributes that are
 *     known
 * @param asIs macro-F1 of the network's most probable classes
 * @param calibrations what was tried, without calibration first
 * @param trials what was tried on the calibration taken, without weights first
 * @param before how sure the network is, and how often right
 * @param after the same of calibrated answers, each by a calibration that had not seen the person
 * @param samples the photos of which something is known
 * @param held what is answered for these, each by a rule that had not seen the person
 * @param people how many are on them
 * @param scoredPeople how many of these are on photos that say which decision is right: where some
 *     photos are complete and the 18 classes are scored, those on complete ones
 */
public record Tuning(
    Calibration calibration,
    DecisionWeights weights,
    boolean complete,
    double asIs,
    List<CalibrationTrial> calibrations,
    List<WeightsTrial> trials,
    Reliability before,
    Reliability after,
    List<Sample> samples,
    Answers held,
    int people,
    int scoredPeople) {

  /** Copies the lists. */
  public Tuning {
    calibrations = List.copyOf(calibrations);
    trials = List.copyOf(trials);
    samples = List.copyOf(samples);
  }

  /** Of the calibration taken. */
  public CalibrationTrial calibrationTrial() {
    return calibrations.stream()
        .filter(trial -> trial.method() == calibration.method())
        .findFirst()
        .orElseThrow();
  }

  /** Of the weights taken. */
  public WeightsTrial weightsTrial() {
    return trials.stream()
        .filter(trial -> trial.kind() == weights.kind())
        .findFirst()
        .orElseThrow();
  }

  /** Of the network without calibration. */
  public CalibrationTrial uncalibrated() {
    return calibrations.get(0);
  }
}
