package maskwise.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.engine.Engine;
import maskwise.engine.NativeMemory;
import maskwise.method.MetaPseudoLabelsSpec;
import maskwise.network.Network;
import maskwise.optimizer.Optimizer;
import maskwise.recipe.Recipe;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Learning by Meta Pseudo Labels. The learner's network is the student; the task holds the teacher
 * with its optimizer. In the last epochs, if the recipe wants it, the student, or its running mean,
 * goes on with the labeled photos alone.
 */
final class MetaPseudoLabels implements TrainingTask {

  private static final String TEACHER_LOSS = "teacher_loss";
  private static final String TEACHER_LABELED_LOSS = "teacher_labeled_loss";
  private static final String STUDENT_LABELED_LOSS = "student_labeled_loss";
  private static final String FEEDBACK = "feedback";
  private static final String OVER_THRESHOLD = "over_threshold";

  private final MetaPseudoLabelsSpec spec;
  private final Recipe recipe;
  private final TrainingData data;
  private final Closing closing = new Closing();
  private final Learner teacher;
  private final Pass pass;
  private final Tensor baseline;
  private final Supervised finetuning = new Supervised();
  private final StepMeans means =
      new StepMeans(
          TEACHER_LOSS, TEACHER_LABELED_LOSS, STUDENT_LABELED_LOSS, FEEDBACK, OVER_THRESHOLD);
  private Optional<UnlabeledStream> photos = Optional.empty();
  private Optional<MetaStep> step = Optional.empty();
  private boolean finetunes;
  private long judging;

  MetaPseudoLabels(MetaPseudoLabelsSpec spec, Recipe recipe, TrainingData data, Learner student) {
    this.spec = spec;
    this.recipe = recipe;
    this.data = data;
    NativeMemory memory = new NativeMemory();
    closing.add(memory::close);
    teacher = Learner.teacher(recipe, data.trainLabels(), student);
    closing.add(teacher::close);
    pass =
        Pass.of(teacher.network(), teacher.precision(), recipe.train().activationCheckpointing());
    baseline = memory.keep(torch.zeros(1));
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
    teacher.begin(epoch);
    finetunes = epoch >= recipe.train().epochs() - spec.finetuneEpochs();
  }

  @Override
  public Tensor loss(StepContext context) {
    step = Optional.empty();
    if (finetunes) {
      return finetuned(context);
    }
    pass.begin();
    setRates(context);
    judging = context.random().nextLong();
    MetaStep next = new MetaStep(pair(context), seen(context));
    step = Optional.of(next);
    if (spec.studentRise(context.place().step()) == 0) {
      return torch.zeros(1).set_requires_grad(true).sum(); // nothing moves the student
    }
    Tensor loss = next.studentLoss();
    means.add(STUDENT_LABELED_LOSS, next.before());
    return loss;
  }

  private Tensor finetuned(StepContext context) {
    Learner student = context.learner();
    if (isFirst(context.place())) {
      // What the pseudo labels have left in the optimizer is not to go on.
      student.average().ifPresent(WeightAverage::adopt);
      try (NoGradGuard guard = new NoGradGuard()) {
        student.optimizer().state().values().forEach(Tensor::zero_);
      }
    }
    student.optimizer().setLearningRate(spec.finetuneLr(recipe.optimizer().lr()));
    return finetuning.loss(context);
  }

  private boolean isFirst(StepContext.Place place) {
    return place.batch() == 0 && place.epoch() == recipe.train().epochs() - spec.finetuneEpochs();
  }

  /** The student's rates are as the schedule has set them; the teacher's are in proportion. */
  private void setRates(StepContext context) {
    Optimizer student = context.learner().optimizer();
    long at = context.place().step();
    double lr = recipe.optimizer().lr();
    double ratio = spec.teacherLr().orElse(lr) / lr * spec.teacherRise(at);
    for (int group = 0; group < student.groups().size(); group++) {
      double rate = student.learningRate(group);
      teacher.optimizer().setLearningRate(group, rate * ratio);
      student.setLearningRate(group, rate * spec.studentRise(at));
    }
  }

  private MetaStep.Pair pair(StepContext context) {
    return new MetaStep.Pair(
        recipe.outputs(),
        context.learner().objective(),
        pass::forward,
        context::forward,
        x -> judged(context.learner().network(), x, judging));
  }

  private MetaStep.Photos seen(StepContext context) {
    UnlabeledStream unlabeled = photos.orElseThrow();
    return new MetaStep.Photos(
        context.pictures(), context.targets(), unlabeled.strong(context), unlabeled.known(context));
  }

  /**
   * What a network answers in training mode, without a trace in its batch statistics. In full
   * precision, because what counts is a small difference between two answers.
   *
   * @param seed of dropout: the same seed, the same answer
   */
  static Tensor judged(Network network, Tensor x, long seed) {
    Map<String, Tensor> statistics = new LinkedHashMap<>(network.state());
    statistics.keySet().removeAll(network.parameters().keySet());
    statistics.replaceAll((name, tensor) -> tensor.clone());
    Engine.seed(seed);
    try (NoGradGuard guard = new NoGradGuard()) {
      Tensor logits = network.forward(x);
      // Not as a change that a way back not yet taken would notice: it does not look at them.
      statistics.forEach((name, before) -> network.state().get(name).variable_data().copy_(before));
      return logits;
    }
  }

  @Override
  public void stepped(StepContext context, boolean moved) {
    if (step.isPresent()) {
      teach(context, step.get());
      step = Optional.empty();
    }
  }

  private void teach(StepContext context, MetaStep taken) {
    Engine.seed(judging + 1); // whatever the student's way back has drawn
    Tensor labeled = taken.teacherLabeledLoss();
    Tensor loss = labeled;
    double weight = spec.udaWeightAt(context.place().step());
    if (weight > 0) {
      MetaStep.Consistency with =
          taken.consistency(
              photos.orElseThrow().weak(context), spec.temperature(), spec.threshold());
      loss = loss.add(taken.consistencyLoss(with), new Scalar(weight));
      means.add(OVER_THRESHOLD, share(with.sure()));
    }
    if (spec.studentRise(context.place().step()) > 0) {
      double feedback = taken.feedback();
      means.add(FEEDBACK, feedback);
      loss = loss.add(taken.feedbackLoss(feedback - baseline.item_double()));
      remember(feedback);
    }
    means.add(TEACHER_LABELED_LOSS, labeled.item_double());
    means.add(TEACHER_LOSS, context.number("the teacher's loss", loss));
    move(context, loss);
  }

  /** Of all heads' targets the share that counts. */
  static double share(List<Tensor> sure) {
    return sure.stream()
        .mapToDouble(head -> head.to(torch.ScalarType.Float).mean().item_double())
        .average()
        .orElse(0);
  }

  private void remember(double feedback) {
    double decay = spec.feedbackBaseline();
    if (decay > 0) {
      try (NoGradGuard guard = new NoGradGuard()) {
        baseline.mul_(new Scalar(decay)).add_(new Scalar((1 - decay) * feedback));
      }
    }
  }

  private void move(StepContext context, Tensor loss) {
    Optimizer optimizer = teacher.optimizer();
    optimizer.zeroGrad();
    pass.backward(loss);
    double most = recipe.train().clipGradNorm();
    if (most > 0) {
      double norm = optimizer.clipGradients(most);
      if (!Double.isFinite(norm)) {
        throw context.gradientAstray(norm);
      }
    }
    optimizer.step();
  }

  @Override
  public Map<String, Double> results() {
    return means.results();
  }

  @Override
  public Map<String, Map<String, Tensor>> state() {
    return Map.of(
        "teacher", teacher.network().state(),
        "teacher_optimizer", teacher.optimizer().state(),
        "baseline", Map.of("baseline", baseline));
  }

  @Override
  public void close() {
    closing.close();
  }
}
