package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import maskwise.GoldenFiles;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.engine.Blas;
import maskwise.engine.Device;
import maskwise.engine.Engine;
import maskwise.engine.EngineOptions;
import maskwise.label.Labels;
import maskwise.loss.BatchTargets;
import maskwise.loss.HeadDistributions;
import maskwise.loss.LabelCounts;
import maskwise.loss.LossSpec;
import maskwise.loss.Objective;
import maskwise.loss.TrainingLabels;
import maskwise.optimizer.Optimizer;
import maskwise.optimizer.ParameterGroup;
import maskwise.optimizer.SgdSpec;
import maskwise.weights.StateDict;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The arithmetic of Meta Pseudo Labels, on networks of one layer. */
class MetaStepTest {

  private PointerScope scope;
  private Objective objective;

  /** One linear layer, taught the three values of the mask by SGD. */
  private record Line(Tensor weight, Tensor bias, Optimizer optimizer) {

    static Line of(Tensor weight, Tensor bias, double lr) {
      Tensor w = weight.detach().clone().set_requires_grad(true);
      Tensor b = bias.detach().clone().set_requires_grad(true);
      ParameterGroup all = new ParameterGroup("all", Map.of("weight", w, "bias", b), 0);
      return new Line(w, b, Optimizer.create(new SgdSpec(lr, 0, 0, false), List.of(all)));
    }

    Tensor forward(Tensor x) {
      return torch.linear(x, weight, new TensorOptional(bias));
    }

    void step(Tensor loss) {
      optimizer.zeroGrad();
      loss.backward();
      optimizer.step();
    }
  }

  @BeforeEach
  void begin() {
    Engine.start(new EngineOptions(1, Blas.MKL));
    scope = new PointerScope();
    objective =
        Objective.of(
            new Outputs(Target.MASK),
            LossSpec.PLAIN,
            LabelCounts.of(TrainingLabels.AS_JUDGED, List.of()),
            Device.CPU);
  }

  @AfterEach
  void end() {
    objective.close();
    scope.close();
  }

  private MetaStep.Pair pair(Line teacher, Line student) {
    return new MetaStep.Pair(
        new Outputs(Target.MASK), objective, teacher::forward, student::forward, student::forward);
  }

  /** Labels of masks, as a loss takes them. */
  private static Tensor masks(Tensor values) {
    Tensor unknown = torch.full_like(values, new Scalar(-100));
    return torch.stack(new org.bytedeco.pytorch.TensorVector(values, unknown, unknown, unknown), 1);
  }

  private static Tensor masks(long... values) {
    return masks(Tensor.create(values, values.length));
  }

  private static Tensor nothingKnown(long photos) {
    return torch.full(new long[] {photos, 4}, new Scalar(-100L));
  }

  private static double[] numbers(Tensor tensor) {
    float[] all = new float[(int) tensor.numel()];
    tensor.detach().contiguous().data_ptr_float().get(all);
    double[] numbers = new double[all.length];
    for (int i = 0; i < all.length; i++) {
      numbers[i] = all[i];
    }
    return numbers;
  }

  @Test
  void aStepIsThatOfTheReference() throws Exception {
    Map<String, Tensor> golden =
        StateDict.read(GoldenFiles.path("meta_pseudo_labels_step.safetensors"));
    Line teacher = Line.of(golden.get("teacher.weight"), golden.get("teacher.bias"), 0.05);
    Line student = Line.of(golden.get("student.weight"), golden.get("student.bias"), 0.1);
    Tensor unlabeled = golden.get("x_unlabelled");
    MetaStep step =
        new MetaStep(
            pair(teacher, student),
            new MetaStep.Photos(
                golden.get("x_labelled"),
                new BatchTargets.Hard(masks(golden.get("y_labelled"))),
                unlabeled,
                nothingKnown(unlabeled.size(0))));

    assertThat(step.labels().select(1, 0).equal(golden.get("pseudo"))).isTrue();
    student.step(step.studentLoss());
    assertThat(step.before()).isCloseTo(golden.get("student_loss_old").item_double(), within(1e-5));
    double feedback = step.feedback();
    assertThat(feedback)
        .isCloseTo(golden.get("feedback_old_minus_new").item_double(), within(1e-5));
    teacher.step(step.teacherLabeledLoss().add(step.feedbackLoss(feedback)));

    for (String part : List.of("weight", "bias")) {
      assertThat(numbers(part.equals("weight") ? student.weight() : student.bias()))
          .containsExactly(numbers(golden.get("student_after." + part)), within(1e-5));
      assertThat(numbers(part.equals("weight") ? teacher.weight() : teacher.bias()))
          .containsExactly(numbers(golden.get("teacher_after." + part)), within(1e-5));
    }
  }

  /** The labeled loss of a student that has learned one label of one photo. */
  private double lossAfterLearning(long label, Tensor photo, Tensor labeled, Tensor truth) {
    Line student = student();
    student.step(objective.loss(student.forward(photo), masks(label)));
    return labeledLoss(student, labeled, truth);
  }

  private double labeledLoss(Line student, Tensor labeled, Tensor truth) {
    try (NoGradGuard guard = new NoGradGuard()) {
      return objective.loss(student.forward(labeled), truth).item_double();
    }
  }

  private static Line student() {
    Tensor weight = Tensor.create(new float[] {0.3f, -0.2f, 0.1f, 0.4f, -0.5f, 0.2f}, 3, 2);
    return Line.of(weight, torch.zeros(3), 1);
  }

  private static double probability(Tensor logits, int label) {
    return torch.softmax(logits, 1).select(1, label).item_double();
  }

  /**
   * What the teacher wants small is the student's labeled loss after the step, in the mean over the
   * labels that it may give: the gradient of that, by finite differences, is the mean of the
   * gradients that the feedback gives for each label.
   */
  @Test
  void theFeedbackHasTheSignOfFiniteDifferences() {
    Tensor photo = Tensor.create(new float[] {1, 2}, 1, 2);
    Tensor labeled = Tensor.create(new float[] {1, 1.5f, 2, -1}, 2, 2);
    Tensor truth = masks(0, 2);
    double old = labeledLoss(student(), labeled, truth);
    double[] after = new double[3];
    for (int label = 0; label < 3; label++) {
      after[label] = lossAfterLearning(label, photo, labeled, truth);
    }
    float[] logits = {0.2f, -0.4f, 0.5f};
    double[] expected = new double[3];
    float small = 0.01f;
    for (int i = 0; i < 3; i++) {
      for (int side = -1; side <= 1; side += 2) {
        float[] moved = logits.clone();
        moved[i] += side * small;
        Tensor teacher = Tensor.create(moved, 1, 3);
        for (int label = 0; label < 3; label++) {
          expected[i] += side * probability(teacher, label) * after[label] / (2 * small);
        }
      }
    }

    Tensor teacher = Tensor.create(logits, 1, 3).set_requires_grad(true);
    Tensor mean = torch.zeros(1).sum();
    for (int label = 0; label < 3; label++) {
      HeadDistributions said = HeadDistributions.of(new Outputs(Target.MASK), teacher);
      List<Tensor> choice = List.of(Tensor.create(new long[] {label}, 1));
      double share = probability(teacher.detach(), label) * (old - after[label]);
      mean = mean.add(said.crossEntropy(choice), new Scalar(share));
    }
    mean.backward();

    assertThat(numbers(teacher.grad())).containsExactly(expected, within(1e-4));
    assertThat(expected[0]).as("the labels differ").isLessThan(-0.01);
  }

  /** Logits that a teacher gives whatever it sees. */
  private MetaStep step(Tensor logits, Line student, Tensor photos, Tensor truth, Tensor known) {
    return new MetaStep(
        new MetaStep.Pair(
            new Outputs(Target.MASK), objective, x -> logits, student::forward, student::forward),
        new MetaStep.Photos(photos, new BatchTargets.Hard(truth), photos, known));
  }

  @Test
  void aLabelThatHelpsIsMadeMoreProbableAndOneThatHarmsLess() {
    Tensor photo = Tensor.create(new float[] {1, 2}, 1, 2);
    for (long truth : new long[] {2, 1}) {
      Tensor says2 = Tensor.create(new float[] {0, 0, 1}, 1, 3).set_requires_grad(true);
      Line student = student();
      MetaStep step = step(says2, student, photo, masks(truth), nothingKnown(1));
      student.step(step.studentLoss());
      double feedback = step.feedback();
      step.feedbackLoss(feedback).backward();

      double towards2 = -numbers(says2.grad())[2];
      if (truth == 2) {
        assertThat(feedback).isPositive();
        assertThat(towards2).isPositive();
      } else {
        assertThat(feedback).isNegative();
        assertThat(towards2).isNegative();
      }
    }
  }

  /** As under dropout: a teacher that would say something else the second time. */
  @Test
  void theTeacherIsJudgedByTheLabelThatTheStudentLearnedFrom() {
    List<Tensor> answers = new ArrayList<>();
    Line student = student();
    Tensor photo = Tensor.create(new float[] {1, 2}, 1, 2);
    MetaStep step =
        new MetaStep(
            new MetaStep.Pair(
                new Outputs(Target.MASK),
                objective,
                x -> {
                  float[] logits = new float[3];
                  logits[answers.size()] = 1;
                  answers.add(Tensor.create(logits, 1, 3).set_requires_grad(true));
                  return answers.get(answers.size() - 1);
                },
                student::forward,
                student::forward),
            new MetaStep.Photos(photo, new BatchTargets.Hard(masks(0)), photo, nothingKnown(1)));
    student.step(step.studentLoss());
    step.feedbackLoss(1).backward();

    assertThat(answers).as("asked once").hasSize(1);
    assertThat(step.labels().select(1, 0).item_long()).isZero();
    double[] gradient = numbers(answers.get(0).grad());
    assertThat(gradient[0]).isCloseTo(Math.E / (Math.E + 2) - 1, within(1e-6));
  }

  @Test
  void aKnownLabelIsTaughtAndIsNoneOfTheTeachersDoing() {
    Tensor says2 = Tensor.create(new float[] {0, 0, 1, 0, 0, 1}, 2, 3).set_requires_grad(true);
    Line student = student();
    Tensor photos = Tensor.create(new float[] {1, 2, 1, 2}, 2, 2);
    MetaStep step = step(says2, student, photos, masks(0, 0), masks(1, -100));
    student.step(step.studentLoss());
    step.feedbackLoss(1).backward();

    assertThat(step.labels().equal(masks(1, 2))).isTrue();
    double[] gradient = numbers(says2.grad());
    assertThat(List.of(gradient[0], gradient[1], gradient[2])).containsOnly(0.0);
    assertThat(gradient[5]).isNegative();
  }

  @Test
  void softLabelsAreRefusedBecauseTheirTermIsZero() {
    Tensor logits = Tensor.create(new float[] {0.5f, -1, 2}, 1, 3).set_requires_grad(true);
    Tensor own = torch.softmax(logits, 1).detach();
    own.mul(torch.log_softmax(logits, 1)).sum().neg().backward();
    for (double gradient : numbers(logits.grad())) {
      assertThat(gradient).as("p − target").isCloseTo(0, within(1e-7));
    }

    HeadDistributions said = HeadDistributions.of(new Outputs(Target.MASK), logits);
    assertThatThrownBy(() -> said.crossEntropy(List.of(own)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected hard labels [batch], int64, found 2 dimensions");
  }

  @Test
  void detachedLogitsAreRefused() {
    Tensor logits = Tensor.create(new float[] {0.5f, -1, 2}, 1, 3).set_requires_grad(true);
    HeadDistributions said = HeadDistributions.of(new Outputs(Target.MASK), logits.detach());
    assertThatThrownBy(() -> said.crossEntropy(said.choices()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("found detached logits");
  }

  /** Probabilities 0.9 and 0.1, then 0.6 and 0.4; sharpened by 0.5 they are 81:1 and 9:4. */
  @Test
  void onlySureAnswersToWeakViewsAreTargetsOfTheStrongOnes() {
    Tensor strong = torch.zeros(new long[] {2, 3}).set_requires_grad(true);
    Tensor weak =
        Tensor.create(
            new float[] {
              (float) Math.log(0.9), (float) Math.log(0.1), -100,
              (float) Math.log(0.6), (float) Math.log(0.4), -100
            },
            2,
            3);
    Tensor[] next = {strong, weak};
    int[] asked = {0};
    MetaStep step =
        new MetaStep(
            new MetaStep.Pair(
                new Outputs(Target.MASK), objective, x -> next[asked[0]++], x -> x, x -> x),
            new MetaStep.Photos(
                strong, new BatchTargets.Hard(masks(0, 0)), strong, nothingKnown(2)));
    MetaStep.Consistency with = step.consistency(weak, 0.5, 0.95);

    assertThat(numbers(with.targets().get(0))[0]).isCloseTo(81 / 82.0, within(1e-5));
    assertThat(MetaPseudoLabels.share(with.sure())).isEqualTo(0.5);
    double uniform = Math.log(3);
    assertThat(step.consistencyLoss(with).item_double()).isCloseTo(uniform / 2, within(1e-5));
  }

  @Test
  void labelsOfNobodyAreUnknown() {
    assertThat(nothingKnown(1).equal(TrainingLabels.AS_JUDGED.tensor(List.of(Labels.UNKNOWN))))
        .isTrue();
  }
}
