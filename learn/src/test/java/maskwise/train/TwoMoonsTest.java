package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.engine.Blas;
import maskwise.engine.Device;
import maskwise.engine.Engine;
import maskwise.engine.EngineOptions;
import maskwise.engine.NativeMemory;
import maskwise.loss.BatchTargets;
import maskwise.loss.LabelCounts;
import maskwise.loss.LossSpec;
import maskwise.loss.Objective;
import maskwise.loss.TrainingLabels;
import maskwise.optimizer.Optimizer;
import maskwise.optimizer.ParameterGroup;
import maskwise.optimizer.SgdSpec;
import maskwise.picture.Picture;
import maskwise.picture.PictureWriter;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two moons with six labels. The experiment of the paper's section 3.1, with the consistency loss:
 * a strong view of a point is the point moved by noise.
 */
class TwoMoonsTest {

  private static final Outputs OUTPUTS = new Outputs(Target.GENDER);
  private static final int HIDDEN = 16;
  private static final int STEPS = 2000;
  private static final int BATCH = 128;
  private static final double NOISE = 0.2;
  private static final double LR = 0.05;
  private static final double UDA_WEIGHT = 10;

  private final NativeMemory memory = new NativeMemory();
  private final List<Optimizer> optimizers = new ArrayList<>();
  private Objective objective;

  /** Two hidden layers. */
  private final class Mlp {

    private final List<Tensor> parameters = new ArrayList<>();
    private final Optimizer optimizer;

    Mlp(SplittableRandom random) {
      int[] sizes = {2, HIDDEN, HIDDEN, 2};
      Map<String, Tensor> all = new LinkedHashMap<>();
      for (int layer = 0; layer < 3; layer++) {
        float[] weights = new float[sizes[layer] * sizes[layer + 1]];
        for (int i = 0; i < weights.length; i++) {
          weights[i] = (float) (Math.sqrt(2.0 / sizes[layer]) * random.nextGaussian());
        }
        parameters.add(memory.keep(Tensor.create(weights, sizes[layer + 1], sizes[layer])));
        parameters.add(memory.keep(Tensor.create(new float[sizes[layer + 1]])));
      }
      for (Tensor parameter : parameters) {
        parameter.set_requires_grad(true);
        all.put("p" + all.size(), parameter);
      }
      optimizer =
          Optimizer.create(
              new SgdSpec(LR, 0, 0.9, false), List.of(new ParameterGroup("all", all, 0)));
      optimizers.add(optimizer);
    }

    Tensor forward(Tensor x) {
      Tensor last = x;
      for (int layer = 0; layer < 3; layer++) {
        Tensor bias = parameters.get(2 * layer + 1);
        last = torch.linear(last, parameters.get(2 * layer), new TensorOptional(bias));
        last = layer < 2 ? torch.relu(last) : last;
      }
      return last;
    }

    /** Half a cosine down to 0. */
    void step(Tensor loss, int number) {
      optimizer.setLearningRate(LR * (1 + Math.cos(Math.PI * number / STEPS)) / 2);
      optimizer.zeroGrad();
      loss.backward();
      optimizer.step();
    }
  }

  @BeforeEach
  void begin() {
    Engine.start(new EngineOptions(1, Blas.MKL));
    try (PointerScope scope = new PointerScope()) {
      objective =
          Objective.of(
              OUTPUTS,
              LossSpec.PLAIN,
              LabelCounts.of(TrainingLabels.AS_JUDGED, List.of()),
              Device.CPU);
    }
  }

  @AfterEach
  void end() {
    optimizers.forEach(Optimizer::close);
    objective.close();
    memory.close();
  }

  private Mlp supervised(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TwoMoons labeled = TwoMoons.labeled();
    try (PointerScope scope = new PointerScope()) {
      Mlp network = new Mlp(random);
      for (int i = 0; i < STEPS; i++) {
        try (PointerScope step = new PointerScope()) {
          network.step(
              objective.loss(network.forward(labeled.tensor(0, random)), labeled.labels()), i);
        }
      }
      return network;
    }
  }

  /** The student. */
  private Mlp metaPseudoLabels(long seed, double feedbackShare, double udaWeight) {
    SplittableRandom random = new SplittableRandom(seed);
    TwoMoons moons = TwoMoons.draw(600, random);
    try (PointerScope scope = new PointerScope()) {
      Mlp student = new Mlp(random);
      Mlp teacher = new Mlp(random);
      for (int i = 0; i < STEPS; i++) {
        try (PointerScope step = new PointerScope()) {
          step(i, student, teacher, moons.some(BATCH, random), feedbackShare, udaWeight, random);
        }
      }
      return student;
    }
  }

  private void step(
      int number,
      Mlp student,
      Mlp teacher,
      TwoMoons points,
      double feedbackShare,
      double udaWeight,
      SplittableRandom random) {
    TwoMoons labeled = TwoMoons.labeled();
    Tensor unknown = torch.full(new long[] {BATCH, 4}, new Scalar(-100L));
    MetaStep step =
        new MetaStep(
            new MetaStep.Pair(
                OUTPUTS, objective, teacher::forward, student::forward, student::forward),
            new MetaStep.Photos(
                labeled.tensor(0, random),
                new BatchTargets.Hard(labeled.labels()),
                points.tensor(NOISE, random),
                unknown));
    student.step(step.studentLoss(), number);
    MetaStep.Consistency with = step.consistency(points.tensor(0, random), 1, 0);
    teacher.step(
        step.teacherLabeledLoss()
            .add(step.feedbackLoss(feedbackShare * step.feedback()))
            .add(step.consistencyLoss(with), new Scalar(udaWeight)),
        number);
  }

  @Test
  void sixLabelsAreEnoughWithPointsThatHaveNone() {
    TwoMoons all = TwoMoons.draw(2000, new SplittableRandom(99));
    assertThat(all.accuracy(supervised(2)::forward)).as("labels alone").isLessThan(0.92);
    assertThat(all.accuracy(metaPseudoLabels(2, 1, UDA_WEIGHT)::forward))
        .as("Meta Pseudo Labels")
        .isGreaterThan(0.96);
  }

  /** With {@code -Ddocs.write=true}: numbers and picture of docs/semi-supervised.md. */
  @Test
  void thePictureOfTheDocumentIsMade() throws Exception {
    if (!Boolean.getBoolean("docs.write")) {
      return;
    }
    TwoMoons all = TwoMoons.draw(2000, new SplittableRandom(99));
    for (long seed = 1; seed <= 5; seed++) {
      System.out.printf(
          "seed %d: labels alone %.3f, Meta Pseudo Labels %.3f, without feedback %.3f, without"
              + " consistency %.3f%n",
          seed,
          all.accuracy(supervised(seed)::forward),
          all.accuracy(metaPseudoLabels(seed, 1, UDA_WEIGHT)::forward),
          all.accuracy(metaPseudoLabels(seed, 0, UDA_WEIGHT)::forward),
          all.accuracy(metaPseudoLabels(seed, 1, 0)::forward));
    }
    TwoMoons shown = TwoMoons.draw(600, new SplittableRandom(1));
    PictureWriter.png(
        Picture.of(
            shown.picture(
                List.of(supervised(1)::forward, metaPseudoLabels(1, 1, UDA_WEIGHT)::forward))),
        Path.of("../docs/methods/two-moons.png"));
  }
}
