package maskwise.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import maskwise.base.UserError;
import maskwise.engine.Engine;
import maskwise.picture.ImageSize;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NetworkTest {

  private static final VitSpec VIT = VitSpec.of(new ImageSize(32, 16), 8, 24, 2, 3);
  private static final ModelSpec RESNET = ModelSpec.named("resnet18", new ImageSize(48, 32));

  private PointerScope scope;

  @BeforeEach
  void open() {
    Engine.seed(0);
    scope = new PointerScope();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  private static double largestDifference(Tensor one, Tensor other) {
    return one.sub(other).abs().max().item_double();
  }

  @Test
  void aRectangularPictureGivesOneRowOfLogits() {
    try (Network network = Network.create(VIT, 18, 1)) {
      assertThat(network.forward(torch.zeros(2, 3, 32, 16)).shape()).containsExactly(2, 18);
      assertThat(network.features(torch.zeros(2, 3, 32, 16)).shape()).containsExactly(2, 24);
    }
  }

  @Test
  void aResNetTakesAnySize() {
    try (Network network = Network.create(RESNET, 8, 1)) {
      assertThat(network.forward(torch.zeros(2, 3, 48, 32)).shape()).containsExactly(2, 8);
      assertThat(network.features(torch.zeros(2, 3, 70, 33)).shape()).containsExactly(2, 512);
    }
  }

  @Test
  void channelsLastChangesTheLayoutAndNothingElse() {
    try (Network network = Network.create(RESNET, 8, 1)) {
      network.train(false);
      Tensor x = torch.randn(2, 3, 48, 32);
      Tensor first = network.forward(x);
      network.channelsLast(true);
      Tensor again = network.forward(x.contiguous(torch.MemoryFormat.ChannelsLast));
      assertThat(
              network
                  .state()
                  .get("layer1.0.conv1.weight")
                  .is_contiguous(torch.MemoryFormat.ChannelsLast))
          .isTrue();
      assertThat(largestDifference(first, again)).isCloseTo(0, within(1e-4));
    }
  }

  @Test
  void batchStatisticsMoveInTrainingOnly() {
    try (Network network = Network.create(RESNET, 8, 1)) {
      Tensor counted = network.state().get("bn1.num_batches_tracked");
      network.forward(torch.randn(2, 3, 48, 32));
      assertThat(counted.item_long()).isEqualTo(1);
      network.train(false);
      network.forward(torch.randn(2, 3, 48, 32));
      assertThat(counted.item_long()).isEqualTo(1);
      assertThat(network.parameters()).doesNotContainKey("bn1.running_mean");
    }
  }

  @Test
  void theLastBlocksShortCutGivesTheFullBlocksClassToken() {
    try (Network network = Network.create(VIT, 18, 1);
        NoGradGuard guard = new NoGradGuard()) {
      Layers layers = Layers.root(network.memory(), torch.DeviceType.CPU);
      TransformerBlock block = new TransformerBlock(layers, VIT, 0);
      ModuleTensors.of(layers.module(), network.memory())
          .values()
          .forEach(tensor -> tensor.uniform_(-0.2, 0.2, new GeneratorOptional()));
      Tensor x = torch.randn(2, 9, 24);
      Tensor full = block.forward(x).narrow(1, 0, 1);
      assertThat(largestDifference(full, block.forwardClassToken(x))).isLessThan(1e-6);
    }
  }

  @Test
  void dropoutAndDropPathActInTrainingOnly() {
    VitSpec dropping = new VitSpec(VIT.image(), 8, 24, 2, 3, 4, 0.5, 0.5, 0);
    try (Network network = Network.create(dropping, 18, 1)) {
      Tensor x = torch.randn(4, 3, 32, 16);
      assertThat(largestDifference(network.forward(x), network.forward(x))).isPositive();
      network.train(false);
      assertThat(largestDifference(network.forward(x), network.forward(x))).isZero();
    }
  }

  @Test
  void aMobileNetDropsPathsInTrainingOnly() {
    ModelSpec plain = ModelSpec.named("mobilenetv4_conv_small", ImageSize.square(64));
    Tensor x = torch.randn(4, 3, 64, 64);
    try (Network network = Network.create(plain, 18, 1);
        Network dropping = Network.create(plain.dropping(0, 0.9), 18, 1)) {
      assertThat(largestDifference(network.forward(x), network.forward(x))).isZero();
      assertThat(largestDifference(dropping.forward(x), dropping.forward(x))).isPositive();
      dropping.train(false);
      assertThat(largestDifference(dropping.forward(x), dropping.forward(x))).isZero();
    }
  }

  /** What a norm with fixed statistics does is folded into the convolution, and still learns. */
  @Test
  void normsInEvaluationKeepTheirStatisticsAndStillLearn() {
    MobileNetV1Spec spec =
        new MobileNetV1Spec(
            ImageSize.square(32),
            0.25,
            false,
            0,
            false,
            MobileNetV1Spec.WHOLE,
            false,
            true,
            true,
            0);
    try (Network network = Network.create(spec, 18, 1)) {
      network.train(true);
      network.forward(torch.randn(4, 3, 32, 32)).square().sum().backward();
      assertThat(network.state().get("bn1.num_batches_tracked").item_long()).isZero();
      assertThat(network.state().get("bn1.running_mean").abs().max().item_double()).isZero();
      assertThat(network.parameters().get("bn1.weight").grad().abs().max().item_double())
          .isPositive();
    }
  }

  /** The middle of a picture, twice as large, is what a network with that crop sees. */
  @Test
  void theFeaturesOfCropsStandBesideOneAnother() {
    MobileNetV1Spec whole =
        new MobileNetV1Spec(
            ImageSize.square(32), 0.25, false, 0, false, List.of(1.0), false, true, true, 0);
    MobileNetV1Spec both = whole.with(false, 0, false, List.of(1.0, 0.5), false, true, true);
    try (Network one = Network.create(whole, 2, 1);
        Network two = Network.create(both, 2, 1)) {
      one.train(false);
      two.train(false);
      // each quarter of a pixel's surroundings is alike, so that resizing changes nothing inside
      Tensor middle = torch.full(new long[] {3, 3, 16, 16}, new Scalar(0.5));
      Tensor picture = torch.zeros(3, 3, 32, 32);
      picture.narrow(2, 8, 16).narrow(3, 8, 16).copy_(middle);
      Tensor features = two.features(picture);
      assertThat(features.shape()).containsExactly(3, 2 * 256);
      assertThat(largestDifference(features.narrow(1, 0, 256), one.features(picture)))
          .isLessThan(1e-6);
      Tensor enlarged = torch.full(new long[] {3, 3, 32, 32}, new Scalar(0.5));
      assertThat(largestDifference(features.narrow(1, 256, 256), one.features(enlarged)))
          .isLessThan(1e-5);
    }
  }

  @Test
  void aHeadNormGivesEveryFeatureTheSameScale() {
    MobileNetV1Spec spec =
        new MobileNetV1Spec(
            ImageSize.square(32), 0.25, true, 8, true, List.of(1.0, 0.5), true, true, true, 0);
    try (Network network = Network.create(spec, 2, 1)) {
      assertThat(spec.features()).isEqualTo(2 * (128 + 256 + 256 + 8 + 2 + 101));
      Tensor features = torch.rand(64, spec.features()).mul(new Scalar(100.0));
      network.train(true);
      Tensor weight = network.parameters().get("classifier.weight");
      Tensor bias = network.parameters().get("classifier.bias");
      Tensor even =
          features
              .sub(features.mean(new long[] {0}))
              .div(features.var(new long[] {0}, false).sqrt());
      Tensor expected = torch.linear(even, weight, new TensorOptional(bias));
      assertThat(largestDifference(network.head(features), expected)).isLessThan(1e-3);
      // the first batch is what it expects from then on
      assertThat(network.state().get("head_norm.running_mean").mean().item_double())
          .isBetween(45.0, 55.0);
      assertThat(
              largestDifference(
                  network.headOutput(network.headInput(features)), network.head(features)))
          .isZero();
      network.train(false);
      assertThat(largestDifference(network.head(features), expected)).isLessThan(0.1);
    }
  }

  @Test
  void twoTrainingStepsFromOneSeedAreEqualBitForBit() {
    double[] sums = new double[2];
    for (int i = 0; i < 2; i++) {
      Engine.seed(7);
      try (Network network = Network.create(RESNET, 8, 1)) {
        network.forward(torch.randn(4, 3, 48, 32)).square().sum().backward();
        sums[i] = network.parameters().get("conv1.weight").grad().sum().item_double();
      }
    }
    assertThat(sums[0]).isEqualTo(sums[1]);
  }

  @Test
  void anUnknownNetworkNamesTheNearest() {
    assertThatThrownBy(() -> ModelSpec.named("vit_smal_patch16", ImageSize.square(224)))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("'vit_smal_patch16'")
        .hasMessageContaining("nearest is 'vit_small_patch16_224'")
        .hasMessageContaining("resnet50");
  }

  @Test
  void aPictureOfHalfPatchesIsRefused() {
    assertThatThrownBy(() -> VitSpec.of(new ImageSize(32, 20), 8, 24, 2, 3))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("20×32")
        .hasMessageContaining("multiples of 8");
  }
}
