package maskwise.loss;

import java.util.Arrays;
import maskwise.base.UserError;
import maskwise.engine.Device;
import maskwise.engine.NativeMemory;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Cross-entropy that asks the label's logit to be ahead by a margin, the rarer the class the
 * greater: {@code Δ = C / count^¼}, with C such that the rarest class has the largest margin asked
 * for (Cao et al., "Learning Imbalanced Datasets with Label-Distribution-Aware Margin Loss", 2019,
 * eq. 12 and 13).
 *
 * <p>Their code takes cosines for logits, and multiplies logits less margins by a scale of 30. The
 * logits here are those of a linear layer, which learns its own scale: they stand for what has been
 * scaled already, and the margins on them are {@code scale · Δ}. So the softmax of the logits stays
 * what was trained.
 */
final class LdamLoss implements ClassLoss {

  private final NativeMemory memory = new NativeMemory();
  private final CrossEntropy base;
  private final Tensor margins;

  /**
   * @param base closed with this
   * @param counts on how many photos each class is taught; of one on none the margin is 0. It is
   *     the photos that are counted, however often each is shown: the paper's bound is one on what
   *     was not seen, and a photo shown twice says no more about that
   */
  LdamLoss(CrossEntropy base, LossKind.Ldam ldam, int[] counts) {
    this.base = base;
    double[] each = margins(ldam.margin(), counts);
    margins =
        memory.keep(
            Tensor.create(
                LabelWeights.floats(
                    Arrays.stream(each).map(margin -> margin * ldam.scale()).toArray())));
  }

  /** {@code Δ} of each class. */
  static double[] margins(double largest, int[] counts) {
    double rarest =
        Math.pow(Arrays.stream(counts).filter(count -> count > 0).min().orElse(1), 0.25);
    return Arrays.stream(counts)
        .mapToDouble(count -> count == 0 ? 0 : largest * rarest / Math.pow(count, 0.25))
        .toArray();
  }

  @Override
  public Tensor loss(Tensor logits, Tensor labels, Tensor all) {
    return NativeMemory.resultOf(
        () -> {
          Tensor own = labels.clamp_min(new Scalar(0));
          Tensor margin = Device.of(logits).place(margins).index_select(0, own).unsqueeze(1);
          Tensor label = torch.one_hot(own, logits.size(1)).to(torch.ScalarType.Float);
          return base.loss(logits.sub(label.mul(margin)), labels, all);
        });
  }

  @Override
  public Tensor each(Tensor logits, Tensor probabilities) {
    throw new UserError(
        "expected hard labels for loss.name=ldam, whose margins belong to one label, found soft or"
            + " weighted ones; set loss.name=cross_entropy or focal");
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
    memory.close();
  }
}
