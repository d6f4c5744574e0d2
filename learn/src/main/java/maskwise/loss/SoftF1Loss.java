package maskwise.loss;

import maskwise.base.UserError;
import maskwise.engine.NativeMemory;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Another loss with a share of soft macro-F1. Soft F1 of a class takes probabilities where F1 takes
 * answers: {@code 2·Σ p·y / (Σ p + Σ y)} over the photos of the batch (Pastor-Pellicer et al.,
 * "F-Measure as the Error Function to Train Neural Networks", 2013). The loss is 1 less its mean
 * over those classes that occur in the batch.
 *
 * <p>It is no mean over photos: of several batches each has its own, counted by the batch's share
 * of the labels that are known. Class weights, label smoothing and logit adjustment are not for it:
 * it takes the probabilities that prediction takes.
 *
 * @param share of soft F1, over 0 to 1
 * @param base the rest, closed with this
 */
record SoftF1Loss(double share, ClassLoss base) implements ClassLoss {

  @Override
  public Tensor loss(Tensor logits, Tensor labels, Tensor all) {
    return NativeMemory.resultOf(
        () ->
            base.loss(logits, labels, all)
                .mul(new Scalar(1 - share))
                .add(softF1(logits, labels, all).mul(new Scalar(share))));
  }

  @Override
  public Tensor each(Tensor logits, Tensor probabilities) {
    throw new UserError(
        "expected hard labels for loss.soft_f1 above 0, because F1 counts labels, found soft or"
            + " weighted ones; set loss.soft_f1=0");
  }

  private static Tensor softF1(Tensor logits, Tensor labels, Tensor all) {
    Tensor known = labels.ge(new Scalar(0)).to(torch.ScalarType.Float);
    Tensor y =
        torch
            .one_hot(labels.clamp_min(new Scalar(0)), logits.size(1))
            .to(torch.ScalarType.Float)
            .mul(known.unsqueeze(1));
    Tensor p = torch.softmax(logits, 1).mul(known.unsqueeze(1));
    Tensor truths = y.sum(0);
    Tensor both = p.sum(0).add(truths).clamp_min(new Scalar(Float.MIN_NORMAL));
    Tensor f1 = p.mul(y).sum(0).mul(new Scalar(2)).div(both);
    Tensor occurring = truths.gt(new Scalar(0)).to(torch.ScalarType.Float);
    Tensor macro = f1.mul(occurring).sum().div(occurring.sum().clamp_min(new Scalar(1)));
    Tensor part = known.sum().div(count(all));
    return macro.neg().add(new Scalar(1)).mul(part);
  }

  private static Tensor count(Tensor labels) {
    return labels.ge(new Scalar(0)).sum().clamp_min(new Scalar(1));
  }

  @Override
  public Tensor weight(Tensor labels) {
    return base.weight(labels);
  }

  @Override
  public Tensor weight(HeadTargets targets) {
    return base.weight(targets);
  }

  @Override
  public void epoch(int epoch) {
    base.epoch(epoch);
  }

  @Override
  public void close() {
    base.close();
  }
}
