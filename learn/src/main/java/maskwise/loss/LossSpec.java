package maskwise.loss;

import java.util.Optional;

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
 * @param distillation how a teacher's probabilities teach beside labels, if they do
 */
public record LossSpec(
    LossKind kind,
    ClassWeights classWeights,
    int reweightFrom,
    LabelSmoothing labelSmoothing,
    double softF1,
    double logitAdjustment,
    PartialLabels partialLabels,
    HeadWeights heads,
    Optional<Distillation> distillation) {

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
          new HeadWeights.Equal(),
          Optional.empty());

  /** The same with a teacher's probabilities beside labels, or without. */
  public LossSpec distilling(Optional<Distillation> teacher) {
    return new LossSpec(
        kind,
        classWeights,
        reweightFrom,
        labelSmoothing,
        softF1,
        logitAdjustment,
        partialLabels,
        heads,
        teacher);
  }
}
