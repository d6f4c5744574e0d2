package maskwise.loss;

import maskwise.answer.AgeForm;
import maskwise.answer.AgeGrouping;
import maskwise.answer.AgeHead;
import maskwise.engine.NativeMemory;
import maskwise.label.AgeGroup;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The outputs for the age as tensors: what {@link AgeForm} says of one photo, for a batch and with
 * gradients.
 */
record AgeLogits(AgeForm form) {

  /**
   * Logarithms of the probabilities of the years.
   *
   * @param logits {@code [batch, outputs()]}, of a form that tells years
   * @return {@code [batch, 101]}; a row's exponentials sum to 1
   */
  Tensor yearLogProbabilities(Tensor logits) {
    return NativeMemory.resultOf(
        () -> form.head() == AgeHead.ORDINAL ? corn(logits) : torch.log_softmax(logits, 1));
  }

  /** Of k years is who is older than k − 1 and not older than k. */
  private static Tensor corn(Tensor outputs) {
    Tensor yearsLeft = torch.ones_like(outputs).cumsum(1).neg().add(new Scalar(AgeForm.OLDEST + 1));
    Tensor logits = outputs.add(yearsLeft.log());
    Tensor sure = torch.zeros_like(logits.narrow(1, 0, 1));
    Tensor reached = torch.cat(new TensorVector(sure, torch.log_sigmoid(logits).cumsum(1)), 1);
    Tensor notOlder = torch.cat(new TensorVector(torch.log_sigmoid(logits.neg()), sure), 1);
    return reached.add(notOlder);
  }

  /**
   * The mean of the distribution.
   *
   * @param years {@code [batch, 101]}, from {@link #yearLogProbabilities}
   * @return {@code [batch]}, in years, 0 to {@value AgeForm#OLDEST}
   */
  static Tensor expected(Tensor years) {
    return NativeMemory.resultOf(() -> years.exp().mul(yearsOf(years)).sum(1));
  }

  /** 0, 1, ..., 100 in each row. */
  static Tensor yearsOf(Tensor years) {
    return NativeMemory.resultOf(() -> torch.ones_like(years).cumsum(1).sub(new Scalar(1)));
  }

  /**
   * Logarithms of the probabilities of the groups.
   *
   * @param logits {@code [batch, outputs()]}
   * @return {@code [batch, 3]}; a row's exponentials sum to 1
   */
  Tensor groupLogProbabilities(Tensor logits) {
    return NativeMemory.resultOf(
        () -> {
          if (!form.tellsYears()) {
            return torch.log_softmax(logits, 1);
          }
          Tensor years = yearLogProbabilities(logits);
          return form.groups() == AgeGrouping.INTEGRATION
              ? integrated(years)
              : aroundExpected(expected(years));
        });
  }

  /** The groups' logarithms, each the sum over its years: {@code [batch, 3]}. */
  static Tensor integrated(Tensor years) {
    return NativeMemory.resultOf(
        () -> {
          int middle = AgeForm.first(AgeGroup.FROM_30_TO_59);
          int old = AgeForm.first(AgeGroup.FROM_60);
          long[] overYears = {1};
          return torch.cat(
              new TensorVector(
                  years.narrow(1, 0, middle).logsumexp(overYears, true),
                  years.narrow(1, middle, old - middle).logsumexp(overYears, true),
                  years.narrow(1, old, AgeForm.OLDEST + 1 - old).logsumexp(overYears, true)),
              1);
        });
  }

  /**
   * The groups of a Gaussian about the expected age; see {@link AgeForm}.
   *
   * @param expected {@code [batch]}, in years
   */
  Tensor aroundExpected(Tensor expected) {
    Tensor young = below(AgeForm.first(AgeGroup.FROM_30_TO_59), expected);
    Tensor notOld = below(AgeForm.first(AgeGroup.FROM_60), expected);
    Tensor masses =
        torch.stack(new TensorVector(young, notOld.sub(young), notOld.neg().add(new Scalar(1))), 1);
    return masses.add(new Scalar(AgeForm.FLOOR)).div(new Scalar(1 + 3 * AgeForm.FLOOR)).log();
  }

  private Tensor below(double limit, Tensor expected) {
    double scale = 1 / (form.sigma() * Math.sqrt(2));
    Tensor distance = expected.neg().add(new Scalar(limit - AgeForm.JUST_BELOW));
    Tensor side = distance.mul(new Scalar(scale)).erf();
    Tensor whole = torch.full_like(distance, new Scalar(AgeForm.REACH * scale)).erf();
    return side.div(whole)
        .clamp_min(new Scalar(-1.0))
        .clamp_max(new Scalar(1.0))
        .mul(new Scalar(0.5))
        .add(new Scalar(0.5));
  }
}
