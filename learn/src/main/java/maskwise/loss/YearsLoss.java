package maskwise.loss;

import java.util.Optional;
import maskwise.answer.AgeForm;
import maskwise.engine.Device;
import maskwise.engine.NativeMemory;
import maskwise.label.AgeGroup;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The loss of a head that tells years. Of a face whose years are known:
 *
 * <ul>
 *   <li>ordinal: CORN's (Shi, Cao and Raschka 2021, eq. 6), binary cross-entropy of "older than k"
 *       over those who are older than k − 1, but divided by the number of faces and not of all
 *       these answers: with a hundred ranks nearly every answer is easy, and their mean would pull
 *       a twentieth as hard as the other heads' cross-entropies. A face's answers add up to −log of
 *       the probability of its year.
 *   <li>distribution: KL(Gaussian about the years ∥ answer) (Gao et al. 2017, eq. 3).
 *   <li>expectation: that, and smooth L1 between expected and true years (Gao et al., "Age
 *       Estimation Using Expectation of Label Distribution Learning", 2018, eq. 8, has L1), a tenth
 *       of a nat a year: a network that knows nothing yet is then pulled by both parts alike. L1
 *       alone would leave open how the mass lies about its mean.
 * </ul>
 *
 * <p>Of a face of which only the group is known it is −log of the group's mass. With neither there
 * is none. The loss is the mean over the weights of the faces' groups. Owns its weights; works on
 * the device of the logits.
 */
final class YearsLoss implements HeadLoss {

  private static final long NO_REDUCTION = 0;
  private static final double PER_YEAR = 0.1;
  private static final double SMOOTH_WITHIN = 1;

  private final AgeLogits age;
  private final LabelWeights weights;

  /**
   * @param weights a weight for each group, or empty for 1 each
   */
  YearsLoss(AgeForm form, Optional<double[]> weights) {
    this(form, new LabelWeights(weights, 0));
  }

  /**
   * @param weights of the groups, closed with this
   */
  YearsLoss(AgeForm form, LabelWeights weights) {
    age = new AgeLogits(form);
    this.weights = weights;
  }

  /**
   * {@inheritDoc}
   *
   * @param labels {@code [batch, 2]}, int64: group and years
   * @param all {@code [photos, 2]}
   */
  @Override
  public Tensor loss(Tensor logits, Tensor labels, Tensor all) {
    return NativeMemory.resultOf(
        () -> {
          Tensor answer = age.yearLogProbabilities(logits);
          Tensor years = years(labels);
          Tensor each =
              torch.where(
                  years.ge(new Scalar(0)),
                  ofYears(answer, years.clamp_min(new Scalar(0))),
                  ofGroup(answer, group(labels).clamp_min(new Scalar(0))));
          return LabelWeights.mean(each.mul(weight(labels)).sum(), weight(all).sum());
        });
  }

  /**
   * {@inheritDoc}
   *
   * <p>Of each group −log of its mass, as of a face of which only the group is known.
   */
  @Override
  public Tensor loss(Tensor logits, SoftLabels soft) {
    return NativeMemory.resultOf(
        () -> {
          Tensor plain = AgeLogits.integrated(age.yearLogProbabilities(logits)).neg();
          Tensor costs = weights.on(Device.of(logits)).map(plain::mul).orElse(plain);
          return soft.mean(costs.mul(soft.probabilities()).sum(1));
        });
  }

  /**
   * {@inheritDoc}
   *
   * <p>An expected age teaches as a known one does; an ordinal head by its nearest whole year.
   */
  @Override
  public Tensor loss(Tensor logits, HeadTargets targets, HeadTargets all) {
    return NativeMemory.resultOf(
        () -> {
          Tensor answer = age.yearLogProbabilities(logits);
          Tensor years = targets.years().clamp_max(new Scalar(AgeForm.OLDEST));
          Tensor byGroup = AgeLogits.integrated(answer).neg().mul(targets.probabilities()).sum(1);
          Tensor each =
              torch.where(
                  years.ge(new Scalar(0)),
                  ofYears(answer, years.clamp_min(new Scalar(0))),
                  byGroup);
          return LabelWeights.mean(each.mul(groupWeights(targets)).sum(), weights.sum(all));
        });
  }

  /** What each photo counts: {@code [photos]}. */
  private Tensor groupWeights(HeadTargets targets) {
    return weights
        .on(Device.of(targets.weights()))
        .map(of -> targets.probabilities().mul(of).sum(1).mul(targets.weights()))
        .orElseGet(targets::counts);
  }

  private Tensor ofYears(Tensor answer, Tensor years) {
    return switch (age.form().head()) {
      case ORDINAL -> taken(answer, years.round().to(torch.ScalarType.Long)).neg();
      case DISTRIBUTION -> divergence(answer, years);
      case EXPECTATION -> divergence(answer, years).add(distance(answer, years));
      case CLASSES -> throw new IllegalStateException("age classes contain no years");
    };
  }

  private static Tensor ofGroup(Tensor answer, Tensor group) {
    return taken(AgeLogits.integrated(answer), group).neg();
  }

  private Tensor divergence(Tensor answer, Tensor years) {
    Tensor apart = AgeLogits.yearsOf(answer).sub(years.unsqueeze(1));
    Tensor gaussian =
        torch.log_softmax(
            apart.square().mul(new Scalar(-1 / (2 * age.form().sigma() * age.form().sigma()))), 1);
    return gaussian.exp().mul(gaussian.sub(answer)).sum(1);
  }

  private static Tensor distance(Tensor answer, Tensor years) {
    Tensor expected = AgeLogits.expected(answer);
    return torch
        .smooth_l1_loss(expected, years.to(expected.scalar_type()), NO_REDUCTION, SMOOTH_WITHIN)
        .mul(new Scalar(PER_YEAR));
  }

  /** The value at an index of each row. */
  private static Tensor taken(Tensor rows, Tensor index) {
    return rows.gather(1, index.unsqueeze(1)).squeeze(1);
  }

  /** Years up to the oldest, or unknown: {@code [batch]}. */
  private static Tensor years(Tensor labels) {
    return labels.select(1, 1).clamp_max(new Scalar(AgeForm.OLDEST));
  }

  /**
   * The group as it is judged, whatever boundary is taught: of the years, or where only it is
   * known; or unknown.
   */
  private static Tensor group(Tensor labels) {
    Tensor years = years(labels);
    Tensor middle = years.ge(new Scalar(AgeForm.first(AgeGroup.FROM_30_TO_59)));
    Tensor old = years.ge(new Scalar(AgeForm.first(AgeGroup.FROM_60)));
    Tensor ofYears = middle.to(torch.ScalarType.Long).add(old.to(torch.ScalarType.Long));
    return torch.where(years.ge(new Scalar(0)), ofYears, labels.select(1, 0));
  }

  private Tensor weight(Tensor labels) {
    Tensor group = group(labels);
    Tensor known = group.ge(new Scalar(0)).to(torch.ScalarType.Float);
    return weights
        .on(Device.of(labels))
        .map(of -> of.index_select(0, group.clamp_min(new Scalar(0))).mul(known))
        .orElse(known);
  }

  @Override
  public void epoch(int epoch) {
    weights.epoch(epoch);
  }

  @Override
  public void close() {
    weights.close();
  }
}
