package maskwise.recipe;

import java.util.stream.Stream;
import maskwise.label.Attribute;
import maskwise.loss.HeadWeights;
import maskwise.loss.PartialLabels;
import maskwise.loss.Target;

/** Which keys of the loss say something with which target. */
final class TargetChecks {

  private TargetChecks() {}

  /**
   * @throws KeyException if anything is said of three networks where there is one
   */
  static void check(Target target, ParallelSection parallel) {
    boolean own =
        Stream.of(Attribute.values()).anyMatch(each -> !parallel.of(each).keys().isEmpty());
    if (target != Target.PARALLEL
        && (own || parallel.atOnce() || parallel.combination() != CombinationKind.PRODUCT)) {
      throw new KeyException(
          "target",
          "parallel with the keys under 'parallel' (take them out for another target)",
          RecipeKeys.constant(target));
    }
  }

  /**
   * @throws KeyException if a key is set that says nothing with the target
   */
  static void check(Target target, LossSection loss, HeadsSection heads) {
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
          "marginal with this target (heads always learn from what they know; off is for joint)",
          "off");
    }
    if (target != Target.MULTIHEAD && !(heads.weights() instanceof HeadWeights.Equal)) {
      throw new KeyException(
          "heads.weights",
          "equal with target " + RecipeKeys.constant(target) + ", which has no several heads",
          String.valueOf(heads.weights().recipe()));
    }
  }
}
