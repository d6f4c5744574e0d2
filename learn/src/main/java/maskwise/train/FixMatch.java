package maskwise.train;

import java.util.Map;
import java.util.Optional;
import maskwise.loss.BatchTargets;
import maskwise.loss.HeadDistributions;
import maskwise.loss.Objective;
import maskwise.method.FixMatchSpec;
import maskwise.recipe.Recipe;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Learning by FixMatch (Sohn et al. 2020, equations 3 and 4): the labeled loss, and {@code
 * lambda_u} times the loss of the strong views on what the network says surely of the weak ones. A
 * photo without a sure label counts as 0 in the mean.
 */
final class FixMatch implements TrainingTask {

  private static final String LABELED_LOSS = "labeled_loss";
  private static final String UNLABELED_LOSS = "unlabeled_loss";
  private static final String OVER_THRESHOLD = "over_threshold";

  private final FixMatchSpec spec;
  private final Recipe recipe;
  private final TrainingData data;
  private final Closing closing = new Closing();
  private final Optional<DistributionMatching> matching;
  private final StepMeans means = new StepMeans(LABELED_LOSS, UNLABELED_LOSS, OVER_THRESHOLD);
  private Optional<UnlabeledStream> photos = Optional.empty();

  FixMatch(FixMatchSpec spec, Recipe recipe, TrainingData data, Learner learner) {
    this.spec = spec;
    this.recipe = recipe;
    this.data = data;
    matching =
        spec.distributionMatching()
            ? Optional.of(
                new DistributionMatching(
                    data.trainLabels().shares(recipe.outputs()), learner.network().device()))
            : Optional.empty();
    matching.ifPresent(of -> closing.add(of::close));
  }

  @Override
  public void open(Loaders loaders) {
    UnlabeledStream stream = new UnlabeledStream(recipe, spec.photos(), data.unlabeled(), loaders);
    closing.add(stream::close);
    photos = Optional.of(stream);
  }

  @Override
  public void begin(int epoch) {
    means.begin();
  }

  @Override
  public Tensor loss(StepContext context) {
    UnlabeledStream unlabeled = photos.orElseThrow();
    Objective objective = context.learner().objective();
    BatchTargets.Hard pseudo = pseudoLabels(context, unlabeled);
    Tensor labeled = objective.loss(context.logits(), context.targets());
    Tensor strong = objective.loss(context.forward(unlabeled.strong(context)), pseudo);
    means.add(LABELED_LOSS, labeled.item_double() * context.photosOfStep() / context.photos());
    means.add(UNLABELED_LOSS, strong.item_double());
    // The batches of a step have as many photos without labels for each labeled one.
    double part = (double) context.photos() / context.photosOfStep();
    return labeled.add(strong, new Scalar(spec.lambdaU() * part));
  }

  /** Sure labels; the loss is a mean over all, sure or not. */
  private BatchTargets.Hard pseudoLabels(StepContext context, UnlabeledStream unlabeled) {
    try (NoGradGuard guard = new NoGradGuard()) {
      Tensor known = unlabeled.known(context);
      HeadDistributions said =
          HeadDistributions.of(recipe.outputs(), context.forward(unlabeled.weak(context)));
      HeadDistributions matched = matching.map(by -> by.match(said)).orElse(said).knowing(known);
      means.add(OVER_THRESHOLD, MetaPseudoLabels.share(matched.sure(spec.threshold())));
      return matched.sureLabels(spec.threshold(), known);
    }
  }

  @Override
  public Map<String, Double> results() {
    return means.results();
  }

  @Override
  public Map<String, Map<String, Tensor>> state() {
    return matching.map(of -> Map.of("matching", of.state())).orElse(Map.of());
  }

  @Override
  public void close() {
    closing.close();
  }
}
