package maskwise.weights;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import maskwise.GoldenFiles;
import maskwise.answer.AgeForm;
import maskwise.answer.AgeGrouping;
import maskwise.answer.AgeHead;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.base.UserError;
import maskwise.hub.HubListener;
import maskwise.network.Block;
import maskwise.network.MobileNetV1Spec;
import maskwise.network.Network;
import maskwise.picture.ImageSize;
import maskwise.predict.NetworkHeader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the published face network against what TensorFlow.js makes of a drawn face. */
class FaceresTest {

  private static final double TOLERANCE = 1e-4;

  @TempDir private Path folder;
  private final PointerScope scope = new PointerScope();
  private Map<String, Tensor> golden;
  private Path weights;

  @BeforeEach
  void convert() throws IOException {
    golden = StateDict.read(GoldenFiles.path("faceres/faceres.safetensors"));
    weights = folder.resolve("faceres.safetensors");
    PublishedWeights.FACERES.convert(PublishedWeights.FACERES::packed, weights);
  }

  @AfterEach
  void free() {
    scope.close();
  }

  private Pretrained opened() {
    return Pretrained.open(new WeightsSource.Local(weights), HubListener.NONE);
  }

  /** As a training reads them: by the mean and deviation that the weights ask for. */
  private Tensor picture(int side) {
    WeightsDescription known = opened().description();
    Tensor rgb = golden.get("rgb_uint8_" + side).to(torch.ScalarType.Float).div(new Scalar(255.0));
    TensorVector channels = new TensorVector();
    for (int i = 0; i < 3; i++) {
      channels.push_back(
          rgb.narrow(1, i, 1)
              .sub(new Scalar(known.mean().orElseThrow().get(i)))
              .div(new Scalar(known.std().orElseThrow().get(i))));
    }
    return torch.cat(channels, 1);
  }

  private Network trunk() {
    MobileNetV1Spec theirs = opened().description().mobileNet().orElseThrow();
    Network network =
        Network.undrawn(theirs.with(false, 0, false, MobileNetV1Spec.WHOLE, false, true, true), 8);
    new PretrainedLoad(network, opened(), NamePatterns.parse(false), NamePatterns.parse(false))
        .load(1);
    network.train(false);
    return network;
  }

  @ParameterizedTest
  @ValueSource(ints = {224, 160, 128})
  void featuresAreThoseOfTheReference(int side) {
    try (Network network = trunk()) {
      assertThat(difference(network.features(picture(side)), golden.get("features_" + side)))
          .isLessThan(TOLERANCE);
    }
  }

  /** Behind the pointwise convolutions; those between them are inside a block. */
  @Test
  void everyBlockAnswersWithTheMeansOfTheReference() {
    try (Network network = trunk()) {
      Tensor maps = picture(224);
      int stage = 0;
      for (Block block : network.blocks().subList(0, network.blocks().size() - 2)) {
        maps = block.forward(maps);
        Tensor expected = golden.get("stage_%02d_mean".formatted(stage));
        assertThat(difference(maps.mean(new long[] {2, 3}), expected))
            .as(block.name())
            .isLessThan(TOLERANCE);
        stage += 2;
      }
      assertThat(stage).isEqualTo(26);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {224, 160, 128})
  void itsOwnHeadsTellGenderAndAge(int side) {
    NetworkHeader header;
    try (SafetensorsFile file = SafetensorsFile.open(weights)) {
      header = NetworkHeader.read(file.metadata(), weights);
    }
    try (Network network = Network.undrawn(header.model(), header.outputs().count())) {
      StateDict.load(network.state(), weights);
      network.train(false);
      Tensor logits = network.forward(picture(side));
      Tensor male = torch.softmax(logits.narrow(1, 0, 2), 1).narrow(1, 0, 1);
      assertThat(difference(male, golden.get("male_" + side))).isLessThan(TOLERANCE);
      Tensor ages = torch.softmax(logits.narrow(1, 2, 101), 1);
      assertThat(difference(ages.narrow(1, 0, 100), golden.get("age_" + side)))
          .isLessThan(TOLERANCE);
      assertThat(ages.narrow(1, 100, 1).item_double()).isLessThan(1e-20);
    }
  }

  /**
   * No reference comes with these weights. The expected numbers are those of another reader of the
   * published graph, in Python, which gives the reference's for {@code faceres}.
   */
  @Test
  void theDeeperTrainingIsReadInTheSameWay() throws IOException {
    PublishedWeights.FACERES_DEEP.convert(PublishedWeights.FACERES_DEEP::packed, weights);
    NetworkHeader header;
    try (SafetensorsFile file = SafetensorsFile.open(weights)) {
      header = NetworkHeader.read(file.metadata(), weights);
    }
    try (Network network = Network.undrawn(header.model(), header.outputs().count())) {
      StateDict.load(network.state(), weights);
      network.train(false);
      Tensor pooled = network.features(picture(224)).narrow(1, 0, 1024);
      assertThat(pooled.sum().item_double()).isCloseTo(103.69278, within(0.01));
      assertThat(pooled.narrow(1, 1023, 1).item_double()).isCloseTo(0.2101788, within(1e-4));
      Tensor logits = network.forward(picture(224));
      Tensor male = torch.softmax(logits.narrow(1, 0, 2), 1).narrow(1, 0, 1);
      assertThat(male.item_double()).isCloseTo(0.9794135, within(1e-4));
      Tensor ages = torch.softmax(logits.narrow(1, 2, 101), 1);
      Tensor years = torch.arange(new Scalar(101)).to(torch.ScalarType.Float);
      assertThat(ages.mul(years).sum().item_double()).isCloseTo(49.73068, within(0.01));
    }
  }

  /** Those of the reference stand last, so that a layer behind them still fits. */
  @Test
  void severalLevelsStandBesideThePooledFeatures() {
    MobileNetV1Spec theirs = opened().description().mobileNet().orElseThrow();
    try (Network network =
        Network.undrawn(theirs.with(true, 0, false, MobileNetV1Spec.WHOLE, false, true, true), 8)) {
      new PretrainedLoad(network, opened(), NamePatterns.parse(false), NamePatterns.parse(false))
          .load(1);
      network.train(false);
      Tensor features = network.features(picture(224));
      assertThat(features.shape()).containsExactly(1, 512 + 1024 + 1024);
      assertThat(difference(features.narrow(1, 0, 512), golden.get("stage_22_mean")))
          .isLessThan(TOLERANCE);
      assertThat(difference(features.narrow(1, 512, 1024), golden.get("stage_24_mean")))
          .isLessThan(TOLERANCE);
      assertThat(difference(features.narrow(1, 1536, 1024), golden.get("features_224")))
          .isLessThan(TOLERANCE);
    }
  }

  /** Stacked heads answer as published, beside the features that they answer from. */
  @Test
  void aNewHeadMaySeeWhatTheirOwnAnswer() {
    MobileNetV1Spec theirs = opened().description().mobileNet().orElseThrow();
    try (Network network =
        Network.undrawn(
            theirs.with(true, 256, true, MobileNetV1Spec.WHOLE, false, true, true), 8)) {
      LoadedWeights loaded =
          new PretrainedLoad(
                  network, opened(), NamePatterns.parse(false), NamePatterns.parse(false))
              .load(1);
      assertThat(loaded.loaded()).contains("stacked_heads.weight", "stacked_heads.bias");
      assertThat(loaded.head()).containsExactly("classifier.weight", "classifier.bias");
      network.train(false);
      Tensor features = network.features(picture(224));
      assertThat(features.shape()).containsExactly(1, 512 + 1024 + 1024 + 256 + 2 + 101);
      Tensor male = features.narrow(1, 2816, 1);
      assertThat(difference(male, golden.get("male_224"))).isLessThan(TOLERANCE);
      Tensor ages = features.narrow(1, 2818, 100);
      assertThat(difference(ages, golden.get("age_224"))).isLessThan(TOLERANCE);
    }
  }

  /** A mask beside gender and years: the mask's rows are fresh, the others answer as published. */
  @Test
  void aNewRunMayBeginWithItsOwnHeads() {
    Outputs outputs =
        new Outputs(
            Target.MULTIHEAD, new AgeForm(AgeHead.DISTRIBUTION, AgeGrouping.INTEGRATION, 2));
    MobileNetV1Spec theirs = opened().description().mobileNet().orElseThrow();
    try (Network network =
        Network.undrawn(
            theirs.with(true, 256, false, MobileNetV1Spec.WHOLE, false, true, true),
            outputs.count())) {
      LoadedWeights loaded =
          new PretrainedLoad(
                  network, opened(), NamePatterns.parse(false), NamePatterns.parse(false))
              .keepingHeads(outputs)
              .load(1);
      assertThat(loaded.keptHeads()).containsExactly("gender", "age");
      network.train(false);
      Tensor logits = network.forward(picture(224));
      Tensor male = torch.softmax(logits.narrow(1, 3, 2), 1).narrow(1, 0, 1);
      assertThat(difference(male, golden.get("male_224"))).isLessThan(TOLERANCE);
      Tensor ages = torch.softmax(logits.narrow(1, 5, 101), 1).narrow(1, 0, 100);
      assertThat(difference(ages, golden.get("age_224"))).isLessThan(TOLERANCE);
      Tensor maskRows = network.state().get("classifier.weight").narrow(0, 0, 3);
      assertThat(maskRows.abs().min().item_double()).isPositive();
    }
  }

  @Test
  void theWeightsSayHowPicturesAreRead() {
    WeightsDescription known = opened().description();
    assertThat(known.architecture()).contains("mobilenetv1_100");
    assertThat(known.image()).contains(ImageSize.square(224));
    // of red, green and blue, in which the published file has them the other way around
    assertThat(known.mean().orElseThrow())
        .isEqualTo(List.of(131.0912 / 255, 103.8827 / 255, 91.4953 / 255));
    assertThat(known.std().orElseThrow()).isEqualTo(List.of(1 / 255.0, 1 / 255.0, 1 / 255.0));
  }

  @Test
  void anotherModelsFileIsRefusedInOneLine() throws IOException {
    String json = new String(PublishedWeights.FACERES.packed("faceres.json"), UTF_8);
    String foreign = json.replace("conv_dw_7/depthwise_kernel", "conv_dw_7/kernel");
    Path into = folder.resolve("foreign.safetensors");
    assertThatThrownBy(
            () ->
                PublishedWeights.FACERES.convert(
                    name ->
                        name.endsWith(".json")
                            ? foreign.getBytes(UTF_8)
                            : PublishedWeights.FACERES.packed(name),
                    into))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(
            "expected a tensor 'conv_dw_7/depthwise_kernel' of shape [3, 3, 512, 1] in faceres.json,"
                + " found none; nearest is");
    assertThat(Files.exists(into)).isFalse();
  }

  /** Largest difference over the largest expected value. */
  private static double difference(Tensor found, Tensor expected) {
    assertThat(found.shape()).isEqualTo(expected.shape());
    return found.sub(expected).abs().max().item_double() / expected.abs().max().item_double();
  }
}
