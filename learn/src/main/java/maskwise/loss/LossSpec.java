package maskwise.loss;

/**
 * What training makes small, as a recipe says it.
 *
 * @param kind what a label costs
 * @param classWeights how much each class counts
 * @param reweightFrom the epoch, from 0, from which class weights hold; before it all count 1
 *     (deferred re-weighting: Cao et al. 2019, section 3.3)
 * @param labelSmoothing share of the target spread evenly over all classes
 * @param softF1 share of {@link SoftF1Loss} in the loss, 0 to 1
 * @param logitAdjustment strength of {@link Prior}, 0 for none
 * @param partialLabels what partly known photos teach a joint network
 * @param heads how much each head counts
 */
public record LossSpec(
    LossKind kind,
    ClassWeights classWeights,
    int reweightFrom,
    LabelSmoothing labelSmoothing,
    double softF1,
    double logitAdjustment,
    PartialLabels partialLabels,
    HeadWeights heads) {

  /** Cross-entropy, every label and every head counting the same. */
  public static final LossSpec PLAIN =
      new LossSpec(
          new LossKind.Plain(),
          new ClassWeights.None(),
          0,
          LabelSmoothing.NONE,
          0,
          0,
          PartialLabels.MARGINAL,
          new HeadWeights.Equal());

  /** The same with another cost of a label. */
  public LossSpec with(LossKind other) {
    return new LossSpec(
        other,
        classWeights,
        reweightFrom,
        labelSmoothing,
        softF1,
        logitAdjustment,
        partialLabels,
        heads);
  }

  /** The same with other class weights, from the beginning. */
  public LossSpec withClassWeights(ClassWeights weights) {
    return withClassWeights(weights, 0);
  }

  /** The same with other class weights from an epoch on, counted from 0. */
  public LossSpec withClassWeights(ClassWeights weights, int from) {
    return new LossSpec(
        kind, weights, from, labelSmoothing, softF1, logitAdjustment, partialLabels, heads);
  }

  /** The same with another label smoothing, the same for every head. */
  public LossSpec withLabelSmoothing(double smoothing) {
    return with(LabelSmoothing.of(smoothing));
  }

  /** The same with another label smoothing. */
  public LossSpec with(LabelSmoothing smoothing) {
    return new LossSpec(
        kind, classWeights, reweightFrom, smoothing, softF1, logitAdjustment, partialLabels, heads);
  }

  /** The same with another share of soft F1. */
  public LossSpec withSoftF1(double share) {
    return new LossSpec(
        kind,
        classWeights,
        reweightFrom,
        labelSmoothing,
        share,
        logitAdjustment,
        partialLabels,
        heads);
  }

  /** The same with another logit adjustment. */
  public LossSpec withLogitAdjustment(double tau) {
    return new LossSpec(
        kind, classWeights, reweightFrom, labelSmoothing, softF1, tau, partialLabels, heads);
  }

  /** The same with partly known photos teaching or not. */
  public LossSpec with(PartialLabels partial) {
    return new LossSpec(
        kind, classWeights, reweightFrom, labelSmoothing, softF1, logitAdjustment, partial, heads);
  }

  /** The same with other weights of heads. */
  public LossSpec with(HeadWeights weights) {
    return new LossSpec(
        kind,
        classWeights,
        reweightFrom,
        labelSmoothing,
        softF1,
        logitAdjustment,
        partialLabels,
        weights);
  }
}
