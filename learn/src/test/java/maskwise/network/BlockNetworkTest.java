package maskwise.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import maskwise.engine.Engine;
import maskwise.picture.ImageSize;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BlockNetworkTest {

  private static final VitSpec VIT = VitSpec.of(new ImageSize(16, 16), 8, 24, 3, 3);

  static Stream<ModelSpec> everyKind() {
    return Stream.of(
        VIT,
        ModelSpec.named("resnet18", ImageSize.square(32)),
        ModelSpec.named("resnet50", ImageSize.square(32)));
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void everyNameInTheStateBelongsToExactlyOneBlock(ModelSpec spec) {
    try (BlockNetwork network = Network.create(spec, 18, 1)) {
      assertThat(network.state().keySet())
          .allSatisfy(
              name ->
                  assertThat(network.blocks().stream().filter(block -> block.owns(name)))
                      .as(name)
                      .hasSize(1));
    }
  }

  @Test
  void aTransformersBlocksAreItsStages() {
    try (BlockNetwork network = Network.create(VIT, 18, 1)) {
      assertThat(network.stages())
          .containsExactly("stem", "blocks.0", "blocks.1", "blocks.2", "norm", "head");
    }
  }

  @Test
  void aStageOfAResidualNetworkHoldsSeveralBlocks() {
    try (BlockNetwork network =
        Network.create(ModelSpec.named("resnet18", ImageSize.square(32)), 18, 1)) {
      assertThat(network.stages())
          .containsExactly("stem", "layer1", "layer2", "layer3", "layer4", "head");
      assertThat(network.blocks()).extracting(Block::name).contains("layer3.0", "layer3.1");
    }
  }

  @Test
  void theHeadOfTheFeaturesIsTheWholeNetwork() {
    Engine.seed(1);
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard();
        ParallelNetwork network = new ParallelNetwork(VIT, 1)) {
      network.train(false);
      Tensor x = torch.randn(2, 3, 16, 16);
      Tensor difference = network.forward(x).sub(network.head(network.features(x)));
      assertThat(difference.abs().max().item_double()).isZero();
      assertThat(network.branches()).hasSize(3);
    }
  }
}
