package maskwise.report;

import maskwise.decide.Reliability;

/** Whether a network's confidence can be believed, in the same words on every page. */
final class TrustWords {

  private TrustWords() {}

  static String of(Reliability reliability) {
    String verdict =
        switch (reliability.trust()) {
          case BELIEVABLE -> "It is well calibrated";
          case OVER_CONFIDENT -> "It is overconfident: its confidence is higher than its accuracy";
          case UNDER_CONFIDENT ->
              "It is underconfident, which label smoothing can cause: its accuracy is higher than"
                  + " its confidence";
          case UNEVEN -> "Its confidence is too high for some predictions and too low for others";
        };
    return "%s (calibration error %s, of which %s is expected by chance)."
        .formatted(
            verdict,
            Say.score(reliability.expectedCalibrationError()),
            Say.score(
                Math.min(reliability.errorByChance(), reliability.expectedCalibrationError())));
  }
}
