package maskwise.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import maskwise.bench.ProcessMemory;
import maskwise.engine.Engine;
import maskwise.loss.CrossEntropy;
import maskwise.optimizer.AdamWSpec;
import maskwise.optimizer.Optimizer;
import maskwise.picture.ImageSize;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;

/**
 * Resident memory stays where it is; where the system does not tell it, there is nothing to see.
 */
class MemoryTest {

  private static final VitSpec VIT = VitSpec.of(ImageSize.square(32), 4, 96, 2, 3);

  /** Growth in MiB over many rounds, once the first ones have settled. */
  private static double growth(int rounds, Runnable round) {
    for (int i = 0; i < rounds / 2; i++) {
      round.run();
    }
    double settled = ProcessMemory.residentMb();
    for (int i = 0; i < rounds; i++) {
      round.run();
    }
    double grown = ProcessMemory.residentMb() - settled;
    return Double.isNaN(grown) ? 0 : grown;
  }

  @Test
  void trainingStepsLeaveNothingBehind() {
    Engine.seed(0);
    try (PointerScope all = new PointerScope();
        Network network = Network.create(VIT, 18, 1);
        CrossEntropy loss = new CrossEntropy(Optional.empty(), 0.1);
        Optimizer adamw = Optimizer.create(AdamWSpec.of(1e-3, 0.05), network)) {
      Tensor x = torch.randn(8, 3, 32, 32);
      Tensor labels = Tensor.create(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
      double grown =
          growth(
              60,
              () -> {
                try (PointerScope step = new PointerScope()) {
                  adamw.zeroGrad();
                  loss.loss(network.forward(x), labels).backward();
                  adamw.clipGradients(1);
                  adamw.step();
                }
              });
      // A step makes some 20 MiB of activations: one in a hundred left behind would show.
      assertThat(grown).isLessThan(12);
    }
  }

  @Test
  void closedNetworksAndTheirOptimizersAreFreed() {
    // 15 networks of 11 M parameters with their moments: 2 GB if they stayed.
    double grown =
        growth(
            10,
            () -> {
              ModelSpec resnet = ModelSpec.named("resnet18", ImageSize.square(32));
              try (Network network = Network.create(resnet, 18, 1);
                  Optimizer adamw = Optimizer.create(AdamWSpec.of(1e-3, 0.05), network)) {
                assertThat(adamw.groups()).hasSize(2);
              }
            });
    assertThat(grown).isLessThan(100);
  }

  @Test
  void aForwardPassKeepsOnlyItsLogits() {
    try (PointerScope all = new PointerScope();
        Network network = Network.create(VIT, 18, 1);
        NoGradGuard guard = new NoGradGuard()) {
      network.train(false);
      Tensor x = torch.randn(64, 3, 32, 32);
      // All in one open scope: a pass makes some 100 MiB of activations.
      assertThat(growth(10, () -> network.forward(x))).isLessThan(100);
    }
  }
}
