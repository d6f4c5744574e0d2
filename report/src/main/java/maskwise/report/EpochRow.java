package maskwise.report;

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
 * @param lrDecay learning rate of the weights that decay, at the end of the epoch
 * @param lrNoDecay learning rate of the weights that do not decay
 * @param imagesPerSecond speed of training
 * @param seconds duration of the epoch
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
    double lrDecay,
    double lrNoDecay,
    double imagesPerSecond,
    double seconds) {

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
        row.number("lr_decay"),
        row.number("lr_no_decay"),
        row.number("images_per_second"),
        row.number("seconds"));
  }
}
