package maskwise.loss;

import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.engine.NativeMemory;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A network's outputs as tensors: what {@link Outputs} says of one photo, for a batch and with
 * gradients.
 */
public record OutputLogits(Outputs outputs) {

  /**
   * An attribute's logits among all, or what else there is one of for each logit.
   *
   * @param logits {@code [batch, outputs().count()]}
   * @param attribute one of {@link Outputs#heads}
   * @return {@code [batch, its number of logits]}
   */
  public Tensor slice(Tensor logits, Attribute attribute) {
    return logits.narrow(1, outputs.offset(attribute), outputs.size(attribute));
  }

  /**
   * What speaks for a value of an attribute: its logit, or of an age in years, where there is none,
   * the logarithm of its probability.
   *
   * @param logits {@code [batch, outputs().count()]}
   * @param attribute one of {@link Outputs#heads}
   * @param value 0 to {@code attribute.size() − 1}
   * @return {@code [batch]}
   */
  public Tensor score(Tensor logits, Attribute attribute, int value) {
    Tensor own = slice(logits, attribute);
    return NativeMemory.resultOf(
        () ->
            (attribute == Attribute.AGE && outputs.tellsYears()
                    ? new AgeLogits(outputs.age()).groupLogProbabilities(own)
                    : own)
                .select(1, value));
  }

  /**
   * What is known of an attribute, as its head's loss takes it.
   *
   * @param labels {@code [batch, 4]}, from {@link TrainingLabels#tensor}
   * @return {@code [batch]}: its value; for an age in years {@code [batch, 2]}: group and years
   */
  Tensor known(Tensor labels, Attribute attribute) {
    return attribute == Attribute.AGE && outputs.tellsYears()
        ? labels.narrow(1, attribute.ordinal(), 2)
        : labels.select(1, attribute.ordinal());
  }

  /**
   * The expected age.
   *
   * @param logits {@code [batch, outputs().count()]}, of outputs that {@link Outputs#tellsYears}
   * @return {@code [batch]}, in years
   */
  public Tensor years(Tensor logits) {
    return NativeMemory.resultOf(
        () ->
            AgeLogits.expected(
                new AgeLogits(outputs.age()).yearLogProbabilities(slice(logits, Attribute.AGE))));
  }

  /**
   * Logarithms of the probabilities of the 18 classes. Heads are taken as independent: the
   * logarithms of an attribute's values add up. Of an attribute without a head nothing is known:
   * its values are equally probable.
   *
   * @param logits {@code [batch, outputs().count()]}
   * @return {@code [batch, 18]}; a row's exponentials sum to 1
   */
  public Tensor jointLogProbabilities(Tensor logits) {
    return NativeMemory.resultOf(
        () -> {
          if (outputs.target() == Target.JOINT) {
            return torch.log_softmax(logits, 1);
          }
          Tensor mask = logProbabilities(logits, Attribute.MASK);
          Tensor gender = logProbabilities(logits, Attribute.GENDER);
          Tensor age = logProbabilities(logits, Attribute.AGE);
          return mask.view(-1, 3, 1, 1)
              .add(gender.view(-1, 1, 2, 1))
              .add(age.view(-1, 1, 1, 3))
              .reshape(-1, FaceClass.COUNT);
        });
  }

  /** Of one attribute's values: {@code [batch, attribute.size()]}. */
  private Tensor logProbabilities(Tensor logits, Attribute attribute) {
    if (outputs.heads().contains(attribute)) {
      Tensor own = slice(logits, attribute);
      return attribute == Attribute.AGE
          ? new AgeLogits(outputs.age()).groupLogProbabilities(own)
          : torch.log_softmax(own, 1);
    }
    return torch
        .zeros_like(logits)
        .narrow(1, 0, 1)
        .expand(logits.size(0), attribute.size())
        .sub(new Scalar(Math.log(attribute.size())));
  }

  /** Probabilities of the 18 classes: {@code [batch, 18]}, rows sum to 1. */
  public Tensor jointProbabilities(Tensor logits) {
    return NativeMemory.resultOf(() -> jointLogProbabilities(logits).exp());
  }
}
