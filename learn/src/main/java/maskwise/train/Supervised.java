package maskwise.train;

import org.bytedeco.pytorch.Tensor;

/** Learning from labels: the loss of the network's answers to the labelled photos. */
final class Supervised implements TrainingTask {

  /** Makes it; it needs nothing but the learner. */
  static final Maker MAKER = (recipe, data, learner) -> new Supervised();

  @Override
  public boolean takesFeatures() {
    return true;
  }

  @Override
  public Tensor loss(StepContext context) {
    return context.learner().objective().loss(context.logits(), context.targets());
  }
}
