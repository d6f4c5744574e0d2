package maskwise.recipe;

/** What a label costs, by the names of the literature. */
public enum LossName {
  /** {@code −log p}. */
  CROSS_ENTROPY,
  /** Lin et al. 2017. */
  FOCAL,
  /** Label-distribution-aware margins: Cao et al. 2019. */
  LDAM
}
