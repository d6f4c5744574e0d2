package maskwise.loss;

import java.util.Optional;
import maskwise.engine.Device;
import maskwise.engine.NativeMemory;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * {@code (1 − p)^γ · (−log p)}: what is known already counts less (Lin et al., "Focal Loss for
 * Dense Object Detection", 2017, eq. 4; class weights are its α, eq. 5). The mean is over the
 * weights of the labels, as that of {@link CrossEntropy}. A smoothed target takes its share of
 * every class's focal loss, as Keras' {@code CategoricalFocalCrossentropy} does.
 *
 * @param gamma 0 or more; 0 is cross-entropy
 * @param weights of the labels
 * @param smoothing share of the target spread evenly over all classes, 0 to below 1
 */
record FocalLoss(double gamma, LabelWeights weights, double smoothing) implements ClassLoss {

  /** Of {@code 1 − p}: the power's slope has no end at 0. */
  private static final double MIN = 1e-12;

  @Override
  public Tensor loss(Tensor logits, Tensor labels, Tensor all) {
    return NativeMemory.resultOf(
        () -> {
          Tensor costs = costs(logits);
          Tensor own = costs.gather(1, labels.clamp_min(new Scalar(0)).unsqueeze(1)).squeeze(1);
          Tensor spread = costs.mean(1);
          Tensor known = labels.ge(new Scalar(0)).to(torch.ScalarType.Float);
          Tensor sum =
              own.mul(new Scalar(1 - smoothing))
                  .add(spread.mul(new Scalar(smoothing)))
                  .mul(known)
                  .sum();
          return LabelWeights.mean(sum, weight(all));
        });
  }

  @Override
  public Tensor each(Tensor logits, Tensor probabilities) {
    return NativeMemory.resultOf(
        () -> {
          Tensor costs = costs(logits);
          Tensor own = costs.mul(probabilities).sum(1);
          Tensor spread = costs.mean(1);
          return own.mul(new Scalar(1 - smoothing)).add(spread.mul(new Scalar(smoothing)));
        });
  }

  /** What each class would cost if it were the label: {@code [batch, classes]}. */
  private Tensor costs(Tensor logits) {
    Tensor log = torch.log_softmax(logits, 1);
    Tensor focus = log.exp().neg().add(new Scalar(1)).clamp_min(new Scalar(MIN));
    Tensor plain = focus.pow(new Scalar(gamma)).mul(log).neg();
    Optional<Tensor> each = weights.on(Device.of(logits));
    return each.map(plain::mul).orElse(plain);
  }

  @Override
  public Tensor weight(Tensor labels) {
    return weights.sum(labels);
  }

  @Override
  public Tensor weight(HeadTargets targets) {
    return weights.sum(targets);
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
