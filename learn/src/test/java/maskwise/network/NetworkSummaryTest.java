package maskwise.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import maskwise.picture.ImageSize;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NetworkSummaryTest {

  static List<String> names() {
    return ModelSpec.names();
  }

  private static NetworkSummary summary(String name, int side) {
    return NetworkSummary.of(ModelSpec.named(name, ImageSize.square(side)), 18);
  }

  @Test
  void aVitCanBeCountedByHand() {
    // 2×2 patches of 8 pixels, so 5 tokens of 12 numbers; one block, which answers for one token.
    NetworkSummary summary = NetworkSummary.of(VitSpec.of(ImageSize.square(16), 8, 12, 1, 3), 2);

    Map<String, Long> macs =
        Map.of(
            "patch_embed",
            4L * 12 * 3 * 64,
            "blocks.0",
            12L * 12 // query of the class token
                + 5 * 12 * 24 // keys and values
                + 2 * 5 * 12 // query by key, softmax by value
                + 12 * 12 // projection
                + 2 * 12 * 48, // hidden layer, there and back
            "norm",
            0L,
            "head",
            12L * 2);
    assertThat(summary.blocks())
        .allSatisfy(
            block -> assertThat(block.macs()).as(block.name()).isEqualTo(macs.get(block.name())));
    assertThat(summary.macs()).isEqualTo(macs.values().stream().mapToLong(n -> n).sum());
  }

  @Test
  void aLayerTellsItsKindAndShape() {
    assertThat(summary("resnet18", 64).blocks().get(3).layers())
        .contains(
            new LayerSummary(
                "layer2.0.conv1",
                "Conv2d 3×3/2",
                List.of(128L, 8L, 8L),
                128 * 64 * 9,
                8L * 8 * 128 * 64 * 9,
                128 * 8 * 8))
        // Only added to the other branch, so that backpropagation does not keep it.
        .contains(
            new LayerSummary(
                "layer2.0.downsample.1", "BatchNorm2d", List.of(128L, 8L, 8L), 256, 0, 0));
  }

  /** A picture and its middle go through the same layers, and the head sees both. */
  @Test
  void twoCropsTakeTwiceTheWorkAndNoMoreParametersButInTheHead() {
    MobileNetV1Spec plain = MobileNetV1Spec.of(ImageSize.square(64));
    NetworkSummary once =
        NetworkSummary.of(plain.with(true, 256, true, List.of(1.0), true, true, true), 8);
    NetworkSummary twice =
        NetworkSummary.of(plain.with(true, 256, true, List.of(1.0, 0.7), true, true, true), 8);
    int features = 512 + 1024 + 1024 + 256 + 2 + 101;
    assertThat(twice.macs()).isEqualTo(2 * once.macs());
    assertThat(twice.parameters() - once.parameters()).isEqualTo(8L * features);
  }

  /** Every parameter is told once, and nothing else. */
  @ParameterizedTest
  @MethodSource("names")
  void theParametersAreThoseOfTheNetwork(String name) {
    try (Network network = Network.undrawn(ModelSpec.named(name, ImageSize.square(64)), 18)) {
      assertThat(summary(name, 64).parameters())
          .isEqualTo(network.parameters().values().stream().mapToLong(Tensor::numel).sum());
    }
  }

  /**
   * With 1000 classes at 224 pixels, as hooks on the layers of timm and torchvision count them. A
   * ViT's last block answers for the class token alone: timm's has 17.56 and 19.41 with all tokens.
   */
  @ParameterizedTest
  @CsvSource({
    "resnet18, 1.8141",
    "resnet50, 4.0892",
    "wide_resnet101_2, 22.7531",
    "mobilenetv1_100, 0.5687",
    "mobilenetv4_conv_small, 0.1860",
    "vit_base_patch16_224, 16.3485",
    "vit_large_r50_s32_224, 18.8945",
  })
  void theWorkIsWhatIsPublished(String name, double giga) {
    ModelSpec spec = ModelSpec.named(name, ImageSize.square(224));
    assertThat(NetworkSummary.of(spec, 1000).macs() / 1e9).isCloseTo(giga, within(5e-4 * giga));
  }

  @Test
  void memoryGrowsWithTheBatchByWhatBackpropagationKeeps() {
    NetworkSummary summary = summary("resnet18", 224);
    TrainingMemory one = TrainingMemory.of(summary, 1);
    TrainingMemory eight = TrainingMemory.of(summary, 8);
    assertThat(one.weights()).isEqualTo(16 * summary.parameters());
    assertThat(eight.activations()).isEqualTo(8 * one.activations());
    // Seven pictures more; the allocator holds up to 1.7 times what they take.
    assertThat(eight.peak() - one.peak()).isBetween(7 * one.activations(), 14 * one.activations());
  }
}
