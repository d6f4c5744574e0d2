package maskwise.combine;

/** How three networks' answers become one distribution over the 18 classes. */
public sealed interface Combination permits Product, LearnedCombination {

  /**
   * Combines.
   *
   * @return probabilities {@code [18]} that sum to 1
   */
  double[] of(Marginals marginals);
}
