package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.engine.Blas;
import maskwise.engine.Engine;
import maskwise.engine.EngineOptions;
import maskwise.network.ModelSpec;
import maskwise.network.Network;
import maskwise.network.ResNetSpec;
import maskwise.network.VitSpec;
import maskwise.picture.ImageSize;
import maskwise.recipe.Precision;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointedPassTest {

  private static final ImageSize SIZE = new ImageSize(32, 32);

  /** Dropout before the head, and blocks skipped by chance. */
  private static final ModelSpec VIT = new VitSpec(SIZE, 8, 24, 4, 2, 2, 0.3, 0.4, 1e-6);

  /** Batch norms in every block. */
  private static final ModelSpec RESNET =
      new ResNetSpec(SIZE, 18, 8, 0, 0.3, ResNetSpec.Stem.PLAIN);

  @BeforeAll
  static void oneThread() {
    Engine.start(new EngineOptions(1, Blas.MKL));
  }

  /** What a network holds after a pass: the numbers as text, exact. */
  private record Left(Map<String, float[]> gradients, Map<String, float[]> statistics) {}

  private static Left after(
      ModelSpec spec,
      Target target,
      Precision precision,
      boolean checkpointed,
      Consumer<Network> freeze) {
    try (Network network = Network.create(spec, new Outputs(target).count(), 3);
        PointerScope scope = new PointerScope()) {
      network.channelsLast(spec.channelsLast()); // as it is trained
      freeze.accept(network);
      Pass pass = Pass.of(network, precision, checkpointed);
      for (int batch = 0; batch < 2; batch++) { // gradients add up
        Engine.seed(7L + batch);
        Tensor x = torch.randn(6, 3, 32, 32);
        x = spec.channelsLast() ? x.contiguous(torch.MemoryFormat.ChannelsLast) : x;
        pass.backward(pass.forward(x).pow(new Scalar(2)).sum());
      }
      Map<String, float[]> gradients = new LinkedHashMap<>();
      Map<String, float[]> statistics = new LinkedHashMap<>();
      network
          .state()
          .forEach(
              (name, tensor) -> {
                if (tensor.grad().defined()) {
                  gradients.put(name, numbers(tensor.grad()));
                } else if (!tensor.requires_grad()) {
                  statistics.put(name, numbers(tensor));
                }
              });
      return new Left(gradients, statistics);
    }
  }

  private static float[] numbers(Tensor tensor) {
    float[] all = new float[(int) tensor.numel()];
    tensor.to(torch.ScalarType.Float).contiguous().data_ptr_float().get(all);
    return all;
  }

  private static void assertSame(
      ModelSpec spec, Target target, Precision precision, Consumer<Network> freeze) {
    Left plain = after(spec, target, precision, false, freeze);
    Left checkpointed = after(spec, target, precision, true, freeze);
    assertThat(plain.gradients).isNotEmpty();
    assertThat(checkpointed.gradients.keySet()).isEqualTo(plain.gradients.keySet());
    plain.gradients.forEach(
        (name, values) -> assertThat(checkpointed.gradients.get(name)).as(name).isEqualTo(values));
    plain.statistics.forEach(
        (name, values) -> assertThat(checkpointed.statistics.get(name)).as(name).isEqualTo(values));
  }

  @ParameterizedTest
  @EnumSource
  void gradientsAreTheSameBitForBitWithDropoutAndDropPath(Target target) {
    assertSame(VIT, target, Precision.FLOAT32, network -> {});
  }

  @Test
  void batchStatisticsAreCountedOnce() {
    assertSame(RESNET, Target.MULTIHEAD, Precision.FLOAT32, network -> {});
  }

  /** The gradients of a head's weights when a batch goes through twice, and once without. */
  private static float[] afterTwoPasses(boolean checkpointed, String parameter) {
    try (Network network = Network.create(VIT, new Outputs(Target.JOINT).count(), 3);
        PointerScope scope = new PointerScope()) {
      Pass pass = Pass.of(network, Precision.FLOAT32, checkpointed);
      Engine.seed(7);
      Tensor x = torch.randn(6, 3, 32, 32);
      pass.forward(x); // nobody goes back through this one
      pass.begin();
      Tensor one = pass.forward(x);
      try (NoGradGuard guard = new NoGradGuard()) {
        pass.forward(x.neg());
      }
      Tensor two = pass.forward(x.neg());
      pass.backward(one.pow(new Scalar(2)).sum().add(two.sum()));
      return numbers(network.parameters().get(parameter).grad());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"patch_embed.proj.weight", "blocks.1.mlp.fc1.weight", "head.weight"})
  void severalPassesOfABatchAddUp(String parameter) {
    assertThat(afterTwoPasses(true, parameter))
        .containsExactly(afterTwoPasses(false, parameter), within(1e-3f));
  }

  @Test
  void lowerPrecisionIsTheSameToo() {
    assertSame(VIT, Target.JOINT, Precision.BFLOAT16, network -> {});
  }

  @Test
  void whatIsFrozenBelowIsNotGoneThroughAgain() {
    for (List<String> frozen :
        List.of(
            List.of("cls", "pos", "patch", "blocks.0", "blocks.1"),
            List.of("cls", "pos", "patch", "blocks", "norm"),
            List.of("blocks.1", "blocks.3"))) {
      assertSame(
          VIT,
          Target.JOINT,
          Precision.FLOAT32,
          network ->
              network
                  .state()
                  .forEach(
                      (name, tensor) -> {
                        if (frozen.stream().anyMatch(name::startsWith)) {
                          tensor.set_requires_grad(false);
                        }
                      }));
    }
  }

  @Test
  void aWholeTrainingGivesTheSameNumbers(@TempDir Path directory) throws IOException {
    TinyTraining tiny = new TinyTraining(directory);
    String deep = "model={name: vit, patch: 16, width: 24, depth: 3, heads: 2, drop_path: 0.3}";
    TrainingOutcome plain = tiny.train(deep, "train.epochs=2");
    TrainingOutcome checkpointed =
        tiny.train(deep, "train.epochs=2", "train.activation_checkpointing=true");

    SameRun.verify(plain.run(), checkpointed.run());
  }
}
