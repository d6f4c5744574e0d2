package maskwise.recipe;

import maskwise.answer.Target;

/**
 * What may stand under {@code target} in a recipe file: a network's target, or several networks.
 */
enum PlanTarget {
  JOINT,
  MULTIHEAD,
  /** A network an attribute. */
  PARALLEL,
  MASK,
  GENDER,
  AGE,
  GENDER_AGE;

  static PlanTarget of(Target target) {
    return valueOf(target.name());
  }
}
