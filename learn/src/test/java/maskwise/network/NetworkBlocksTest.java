package maskwise.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

class NetworkBlocksTest {

  private static final HybridSpec HYBRID =
      new HybridSpec(
          new ImageSize(40, 33), 32, List.of(2, 1), List.of(128, 128), 24, 3, 3, 0, 0, 0);

  private static final VitSpec VIT = VitSpec.of(new ImageSize(16, 16), 8, 24, 3, 3);

  static Stream<ModelSpec> everyKind() {
    return Stream.of(
        VIT,
        ModelSpec.named("resnet18", ImageSize.square(32)),
        ModelSpec.named("resnet50", ImageSize.square(32)),
        ModelSpec.named("mobilenetv4_conv_small", ImageSize.square(32)),
        ModelSpec.named("convnext_atto", ImageSize.square(32)),
        HYBRID);
  }

  @ParameterizedTest
  @MethodSource("everyKind")
  void everyNameInTheStateBelongsToExactlyOneBlock(ModelSpec spec) {
    try (Network network = Network.create(spec, 18, 1)) {
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
    try (Network network = Network.create(VIT, 18, 1)) {
      assertThat(network.stages())
          .containsExactly("stem", "blocks.0", "blocks.1", "blocks.2", "norm", "head");
    }
  }

  @Test
  void theWholeResidualNetworkOfAHybridIsItsStem() {
    try (Network network = Network.create(HYBRID, 18, 1)) {
      assertThat(network.stages())
          .containsExactly("stem", "blocks.0", "blocks.1", "blocks.2", "norm", "head");
      assertThat(network.blockOf("patch_embed.backbone.stages.1.blocks.0.conv1.weight").stage())
          .isEqualTo("stem");
      // ⌈40/8⌉ by ⌈33/8⌉ tokens and the class token
      assertThat(network.state().get("pos_embed").size(1)).isEqualTo(5 * 5 + 1);
    }
  }

  @Test
  void aMobileNetsStagesAreCounted() {
    ModelSpec spec = ModelSpec.named("mobilenetv4_conv_small", ImageSize.square(32));
    try (Network network = Network.create(spec, 18, 1)) {
      assertThat(network.countedStages())
          .containsExactly("blocks.0", "blocks.1", "blocks.2", "blocks.3", "blocks.4");
      assertThat(network.stages()).endsWith("conv_head", "head");
    }
  }

  /** What halves the maps before a stage belongs to its first block, and is frozen with it. */
  @Test
  void aConvNextHalvesInTheFirstBlockOfAStage() {
    ModelSpec spec = ModelSpec.named("convnext_atto", ImageSize.square(32));
    try (Network network = Network.create(spec, 18, 1)) {
      assertThat(network.stages())
          .containsExactly(
              "stem", "stages.0", "stages.1", "stages.2", "stages.3", "head.norm", "head");
      assertThat(network.blockOf("stages.1.downsample.1.weight").name())
          .isEqualTo("stages.1.blocks.0");
    }
  }

  @Test
  void aStageOfAResidualNetworkHoldsSeveralBlocks() {
    try (Network network =
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
        Network network = Network.create(VIT, 18, 1)) {
      network.train(false);
      Tensor x = torch.randn(2, 3, 16, 16);
      Tensor difference = network.forward(x).sub(network.head(network.features(x)));
      assertThat(difference.abs().max().item_double()).isZero();
    }
  }
}
