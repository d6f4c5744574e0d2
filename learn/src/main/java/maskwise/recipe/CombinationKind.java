package maskwise.recipe;

/** How the answers of three networks become one. */
public enum CombinationKind {
  /** Attributes are taken as independent. */
  PRODUCT,
  /** What belongs together is learned from the validation photos. */
  LEARNED
}
