package maskwise.report;

import maskwise.decide.Reliability;

/** Whether a network's confidence can be believed, in the same words on every page. */
final class TrustWords {

  private TrustWords() {}

  static String of(Reliability reliability) {
    String verdict =
        switch (reliability.trust()) {
          case BELIEVABLE -> "Its confidence can be believed as it is";
          case OVER_CONFIDENT -> "It is over-confident: believe its confidence less than it says";
          case UNDER_CONFIDENT ->
              "It is under-confident, as label smoothing makes a network: it is right more often"
                  + " than it says";
          case UNEVEN -> "Its confidence is too high for some answers and too low for others";
        };
    return "%s (calibration error %s, %s of it by chance)."
        .formatted(
            verdict,
            Say.score(reliability.expectedCalibrationError()),
            Say.score(
                Math.min(reliability.errorByChance(), reliability.expectedCalibrationError())));
  }
}
