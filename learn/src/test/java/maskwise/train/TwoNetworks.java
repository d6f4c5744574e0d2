package maskwise.train;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.answer.Outputs;
import maskwise.augment.AugmentationPipeline;
import maskwise.augment.HorizontalFlip;
import maskwise.engine.NativeMemory;
import maskwise.label.Attribute;
import maskwise.load.Batch;
import maskwise.load.BatchLoader;
import maskwise.load.BatchStream;
import maskwise.load.LoaderOptions;
import maskwise.load.Sampler;
import maskwise.loss.BatchTargets;
import maskwise.loss.OutputLogits;
import maskwise.loss.SoftLabels;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.network.Network;
import maskwise.optimizer.Optimizer;
import maskwise.recipe.Recipe;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * A task with everything that a task may have, after Meta Pseudo Labels (Pham et al. 2021): a
 * teacher with an optimizer of its own labels photos of a second loader softly; the network learns
 * from them; then the teacher learns from its own labels and from what they did to the network's
 * loss on labelled photos.
 */
final class TwoNetworks implements TrainingTask {

  private final Closing closing = new Closing();
  private final NativeMemory memory = new NativeMemory();
  private final Outputs outputs;
  private final Network teacher;
  private final Optimizer optimizer;
  private final BatchStream unlabelled;
  private final double rate;
  private final Tensor baseline; // a number that is remembered from step to step
  private Tensor taught;
  private BatchTargets labels;
  private double before;
  private double teacherLoss;
  private int steps;

  TwoNetworks(Recipe recipe, Path unlabelledPhotos) {
    outputs = recipe.outputs();
    teacher = Network.create(recipe.modelSpec(), outputs.count(), recipe.seed() + 1);
    closing.add(teacher::close);
    rate = recipe.optimizer().lr();
    optimizer = Optimizer.create(recipe.optimizer().spec(), teacher);
    closing.add(optimizer::close);
    closing.add(memory::close);
    baseline = memory.keep(torch.zeros(1));
    BatchLoader loader =
        new BatchLoader(photos(unlabelledPhotos), options(recipe), Optional.empty());
    closing.add(loader::close);
    unlabelled = new BatchStream(loader);
    closing.add(unlabelled::close);
  }

  private static List<Path> photos(Path manifest) {
    return ManifestReader.read(manifest, PictureCheck.MUST_EXIST, new Problems(false, p -> {}))
        .samples()
        .stream()
        .map(Sample::path)
        .toList();
  }

  /** Batches of another size, which do not end where the epochs of the training do. */
  private static LoaderOptions options(Recipe recipe) {
    AugmentationPipeline flips = new AugmentationPipeline(List.of(new HorizontalFlip(0.5)));
    return new LoaderOptions(
        recipe.imageSize(), flips, 5, Sampler.SHUFFLED, false, recipe.seed() + 1, 2, 2);
  }

  @Override
  public void begin(int epoch) {
    teacher.train(true);
    teacherLoss = 0;
    steps = 0;
  }

  @Override
  public Tensor loss(StepContext context) {
    Tensor x;
    try (Batch batch = unlabelled.at(context.place().batchOfTraining())) {
      x = context.normalized(batch);
    }
    taught = teacher.forward(x);
    labels = new BatchTargets.Soft(outputs.heads().stream().map(this::labels).toList());
    before = labelledLoss(context);
    return context.learner().objective().loss(context.forward(x), labels);
  }

  /** What the teacher says of one attribute; the surer it is, the more it counts. */
  private SoftLabels labels(Attribute attribute) {
    Tensor probabilities =
        torch.softmax(new OutputLogits(outputs).slice(taught, attribute), 1).detach();
    return SoftLabels.of(probabilities, probabilities.amax(new long[] {1}, false));
  }

  private static double labelledLoss(StepContext context) {
    try (NoGradGuard guard = new NoGradGuard()) {
      Tensor logits = context.forward(context.pictures());
      Tensor loss = context.learner().objective().loss(logits, context.targets());
      return context.number("the loss on labeled photos", loss);
    }
  }

  @Override
  public void stepped(StepContext context, boolean moved) {
    float gain = (float) (before - labelledLoss(context)) - baseline.item_float();
    try (NoGradGuard guard = new NoGradGuard()) {
      baseline.add_(new Scalar(0.1 * gain));
    }
    Tensor own =
        context.learner().objective().loss(teacher.forward(context.pictures()), context.targets());
    Tensor guessed = context.learner().objective().loss(taught, labels);
    Tensor loss = own.add(guessed, new Scalar(gain));
    optimizer.setLearningRate(rate * context.place().rateFactor());
    optimizer.zeroGrad();
    loss.backward();
    optimizer.step();
    teacherLoss += context.number("the teacher's loss", loss);
    steps++;
  }

  @Override
  public Map<String, Double> results() {
    return Map.of("teacher_loss", teacherLoss / steps);
  }

  @Override
  public Map<String, Map<String, Tensor>> state() {
    return Map.of(
        "teacher", teacher.state(),
        "teacher_optimizer", optimizer.state(),
        "baseline", Map.of("baseline", baseline));
  }

  @Override
  public void close() {
    closing.close();
  }

  /** Draws the photos of the second loader into a directory, and makes the task with them. */
  static Maker with(Path directory) throws IOException {
    Path photos = Squares.draw(directory, "unlabeled", 1, 3);
    return (recipe, data, learner) -> new TwoNetworks(recipe, photos);
  }
}
