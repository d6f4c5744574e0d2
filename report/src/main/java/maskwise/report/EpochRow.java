package maskwise.report;

import maskwise.metrics.Score;

/**
 * One row of {@code results.csv}; a number that the file does not hold is NaN.
 *
 * @param epoch from 1
 * @param trainLoss mean loss over the training photos, augmented and weighted as the recipe says
 * @param valLoss mean loss over the validation photos
 * @param accuracy share of right answers among the 18 classes, 0 to 1
 * @param macroF1 mean F1 over the 18 classes, 0 to 1
 * @param maskF1 macro-F1 of the mask alone
 * @param genderF1 macro-F1 of the gender alone
 * @param ageF1 macro-F1 of the age group alone
 * @param ageMae mean absolute error of the age in years, from a network that tells years
 * @param lrTrunk largest learning rate of what learns before the head, at the end of the epoch
 * @param lrHead learning rate of the head
 * @param imagesPerSecond speed of training
 * @param seconds duration of the epoch
 * @param probe the scores on training photos that were measured as validation photos were
 */
record EpochRow(
    int epoch,
    double trainLoss,
    double valLoss,
    double accuracy,
    double macroF1,
    double maskF1,
    double genderF1,
    double ageF1,
    double ageMae,
    double lrTrunk,
    double lrHead,
    double imagesPerSecond,
    double seconds,
    Probe probe) {

  /**
   * Scores on training photos, comparable with those on validation photos; NaN in runs without.
   *
   * @param loss mean loss, measured as {@code valLoss}
   * @param macroF1 mean F1 over the 18 classes, 0 to 1
   * @param maskF1 macro-F1 of the mask alone
   * @param genderF1 macro-F1 of the gender alone
   * @param ageF1 macro-F1 of the age group alone
   */
  record Probe(double loss, double macroF1, double maskF1, double genderF1, double ageF1) {

    /** The score that decides on validation photos, here on training photos. */
    Score score() {
      return Score.of(macroF1, maskF1, genderF1, ageF1);
    }
  }

  /** What decides which epoch is best. */
  Score score() {
    return Score.of(macroF1, maskF1, genderF1, ageF1);
  }

  static EpochRow of(CsvTable.Row row) {
    return new EpochRow(
        row.integer("epoch", 0, Integer.MAX_VALUE),
        row.number("train_loss"),
        row.number("val_loss"),
        row.number("accuracy"),
        row.number("macro_f1"),
        row.number("mask_f1"),
        row.number("gender_f1"),
        row.number("age_f1"),
        row.number("age_mae"),
        either(row, "lr_trunk", "lr_decay"),
        either(row, "lr_head", "lr_no_decay"),
        row.number("images_per_second"),
        row.number("seconds"),
        new Probe(
            row.number("probe_loss"),
            row.number("probe_macro_f1"),
            row.number("probe_mask_f1"),
            row.number("probe_gender_f1"),
            row.number("probe_age_f1")));
  }

  /** Older runs have other columns, which hold the same number twice. */
  private static double either(CsvTable.Row row, String column, String older) {
    return row.text(column).isBlank() ? row.number(older) : row.number(column);
  }
}
