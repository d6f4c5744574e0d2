package maskwise.train;

import org.bytedeco.pytorch.Tensor;

/** Learning from labels: the loss of the network's answers to the labelled photos. */
final class Supervised implements TrainingTask {

  @Override
  public boolean resumesWithinEpoch() {
    return true;
  }

  @Override
  public boolean takesFeatures() {
    return true;
  }

  @Override
  public Tensor loss(StepContext context) {
    return context.learner().objective().loss(context.logits(), context.targets());
  }
}
