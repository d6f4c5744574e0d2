package maskwise.loss;

/**
 * What training makes small, as a recipe says it.
 *
 * @param classWeights how much each class counts
 * @param labelSmoothing share of the target spread evenly over all classes, 0 to below 1
 */
public record LossSpec(ClassWeights classWeights, double labelSmoothing) {

  /** Cross-entropy, every label counting the same. */
  public static final LossSpec PLAIN = new LossSpec(new ClassWeights.None(), 0);

  /** The same with other class weights. */
  public LossSpec withClassWeights(ClassWeights weights) {
    return new LossSpec(weights, labelSmoothing);
  }

  /** The same with another label smoothing. */
  public LossSpec withLabelSmoothing(double smoothing) {
    return new LossSpec(classWeights, smoothing);
  }
}
