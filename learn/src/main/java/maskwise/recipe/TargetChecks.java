package maskwise.recipe;

import java.util.Locale;
import maskwise.answer.Target;
import maskwise.base.UserError;
import maskwise.key.KeyException;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.loss.ClassWeights;
import maskwise.loss.HeadWeights;
import maskwise.loss.LossKind;
import maskwise.loss.PartialLabels;

/** Which keys say something with which target. */
final class TargetChecks {

  private TargetChecks() {}

  /**
   * @throws KeyException if a key is set that says nothing with the target
   */
  static void check(Target target, AgeSection age, LossSection loss, HeadsSection heads) {
    checkAgeHead(target, age);
    checkClassWeights(target, loss.classWeights());
    if (target == Target.AGE && age.form().tellsYears()) {
      checkYears(age, loss);
    }
    boolean joint = target == Target.JOINT;
    if (joint && !loss.labelSmoothing().byAttribute().isEmpty()) {
      throw new KeyException(
          "loss.label_smoothing",
          "one number with target joint",
          String.valueOf(loss.labelSmoothing().recipe()));
    }
    if (!joint && loss.partialLabels() == PartialLabels.OFF) {
      throw new KeyException(
          "loss.partial_labels",
          "marginal with this target (each head always trains on the labels that it has; off is for"
              + " joint)",
          "off");
    }
    boolean several = target == Target.MULTIHEAD || target == Target.GENDER_AGE;
    if (!several && !(heads.weights() instanceof HeadWeights.Equal)) {
      throw new KeyException(
          "heads.weights",
          "equal with target " + RecipeKeys.constant(target) + ", which has only one head",
          String.valueOf(heads.weights().recipe()));
    }
  }

  private static void checkAgeHead(Target target, AgeSection age) {
    boolean hasHead = target != Target.JOINT && target.attributes().contains(Attribute.AGE);
    if (age.form().tellsYears() && !hasHead) {
      String found = age.head().name().toLowerCase(Locale.ROOT);
      throw new KeyException(
          "age.head",
          "classes with target " + target.name().toLowerCase(Locale.ROOT),
          "'"
              + found
              + "', because other age heads need target multihead, parallel, gender_age or"
              + " age");
    }
  }

  private static void checkClassWeights(Target target, ClassWeights weights) {
    boolean joint = target == Target.JOINT;
    if (weights instanceof ClassWeights.Explicit explicit
        && joint != explicit.weights().containsKey("class")) {
      throw new KeyException(
          "loss.class_weights",
          joint
              ? "a list of " + FaceClass.COUNT + " numbers with target joint"
              : "lists under mask, gender, age with this target",
          String.valueOf(weights.recipe()));
    }
    try {
      if (joint) {
        weights.of("class", new double[FaceClass.COUNT]);
      } else {
        for (Attribute attribute : Attribute.values()) {
          weights.of(attribute.key(), new double[attribute.size()]);
        }
      }
    } catch (UserError e) {
      throw new KeyException("loss.class_weights", "one weight per class", e.getMessage());
    }
  }

  /** A head of years has a loss of its own, and alone it leaves nothing for these keys. */
  private static void checkYears(AgeSection age, LossSection loss) {
    String with = " with age.head " + RecipeKeys.constant(age.head());
    if (!(loss.kind() instanceof LossKind.Plain)) {
      throw new KeyException(
          "loss.name",
          "cross_entropy" + with + ", which has a loss of its own",
          RecipeKeys.kind(loss.kind()));
    }
    requireNone("loss.soft_f1", with, loss.softF1());
    requireNone("loss.logit_adjustment", with, loss.logitAdjustment());
    requireNone("loss.label_smoothing", with, loss.labelSmoothing().of(Attribute.AGE.key()));
  }

  private static void requireNone(String key, String with, double value) {
    if (value != 0) {
      throw new KeyException(key, "0" + with + ", which has no classes", String.valueOf(value));
    }
  }
}
