package maskwise.recipe;

import maskwise.key.KeyException;
import maskwise.loss.HeadWeights;
import maskwise.method.MetaPseudoLabelsSpec;
import maskwise.method.MethodSpec;

/** Which keys go with which method. */
final class MethodChecks {

  private MethodChecks() {}

  /**
   * @throws KeyException if a key is set that the method has no use for
   */
  static void check(MethodSpec method, TrainSection train, HeadsSection heads) {
    int last = method.finetuneEpochs();
    if (last >= train.epochs()) {
      throw new KeyException(
          "method.finetune_epochs",
          "fewer than the " + train.epochs() + " of train.epochs",
          String.valueOf(last));
    }
    if (last > 0 && train.earlyStopping() > 0) {
      throw new KeyException(
          "train.early_stopping",
          "0 with method.finetune_epochs " + last + ", which come last",
          String.valueOf(train.earlyStopping()));
    }
    if (method instanceof MetaPseudoLabelsSpec) {
      checkFeedback(train, heads);
    }
  }

  /** The feedback compares the student's loss before a step with that after it. */
  private static void checkFeedback(TrainSection train, HeadsSection heads) {
    String with = " with method meta_pseudo_labels";
    if (train.gradAccumSteps() > 1) {
      throw new KeyException(
          "train.grad_accum_steps",
          "1" + with + ", whose teacher learns from each batch's feedback",
          String.valueOf(train.gradAccumSteps()));
    }
    if (train.precision() == Precision.FLOAT16) {
      throw new KeyException(
          "train.precision",
          "float32, bfloat16 or auto" + with + ", whose feedback is a small difference",
          "float16");
    }
    if (heads.weights() instanceof HeadWeights.Uncertainty) {
      throw new KeyException(
          "heads.weights",
          "equal or numbers" + with + ", whose feedback needs a loss that stays the same",
          "uncertainty");
    }
  }
}
