package maskwise.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import maskwise.GoldenFiles;
import maskwise.answer.AgeForm;
import maskwise.answer.AgeGrouping;
import maskwise.answer.AgeHead;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.base.UserError;
import maskwise.engine.Engine;
import maskwise.hub.HubListener;
import maskwise.loss.OutputLogits;
import maskwise.network.MobileNetV1Spec;
import maskwise.network.ModelSpec;
import maskwise.network.Network;
import maskwise.network.VitSpec;
import maskwise.picture.ImageSize;
import maskwise.predict.NetworkHeader;
import maskwise.weights.NamePatterns;
import maskwise.weights.Pretrained;
import maskwise.weights.PretrainedLoad;
import maskwise.weights.StateDict;
import maskwise.weights.WeightsSource;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {

  private static final Path GOLDEN = GoldenFiles.path("hf_vit_micro");
  private static final VitSpec VIT = new VitSpec(ImageSize.square(32), 8, 48, 3, 3, 4, 0, 0, 1e-12);

  @TempDir Path directory;
  private PointerScope scope;
  private Path out;

  @BeforeEach
  void open() {
    Engine.info();
    scope = new PointerScope();
    out = directory.resolve("exported");
  }

  @AfterEach
  void close() {
    scope.close();
  }

  private static void start(Network network, Path weights) {
    Pretrained pretrained = Pretrained.open(new WeightsSource.Local(weights), HubListener.NONE);
    new PretrainedLoad(network, pretrained, NamePatterns.NONE, NamePatterns.NONE).load(1);
    network.train(false);
  }

  /** Saves a network as a training does. */
  private Path trained(Network network, Target target) throws IOException {
    List<Double> half = List.of(0.5, 0.5, 0.5);
    Path file = directory.resolve("best.safetensors");
    NetworkHeader header = new NetworkHeader(network.spec(), new Outputs(target), half, half);
    StateDict.save(network.state(), file, header.metadata());
    return file;
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  private static Tensor goldenInput() {
    return StateDict.read(GOLDEN.resolve("expected.safetensors")).get("input");
  }

  @Test
  void aViTFromHuggingFaceGoesBackAsTheSameBytes() throws IOException {
    try (Network network = Network.undrawn(VIT, 18)) {
      start(network, GOLDEN);
      assertThat(new Export(trained(network, Target.JOINT)).write(ExportFormat.HUGGINGFACE, out))
          .isEmpty();
    }
    assertThat(out.resolve("model.safetensors"))
        .hasSameBinaryContentAs(GOLDEN.resolve("model.safetensors"));
    assertThat(json(out.resolve("preprocessor_config.json")))
        .isEqualTo(json(GOLDEN.resolve("preprocessor_config.json")));
    ObjectNode expected = (ObjectNode) json(GOLDEN.resolve("config.json"));
    ObjectNode found = (ObjectNode) json(out.resolve("config.json"));
    assertThat(found.get("id2label").get("4").asText()).isEqualTo("wear female 30-59");
    assertThat(found.get("label2id").get("wear female 30-59").asInt()).isEqualTo(4);
    List<String> ours = List.of("id2label", "label2id");
    expected.remove("transformers_version"); // no transformers wrote this one
    expected.remove(ours);
    found.remove(ours);
    assertThat(found).isEqualTo(expected);
  }

  @Test
  void whatWasExportedIsReadBackToTheSameLogits() throws IOException {
    VitSpec oblong = new VitSpec(new ImageSize(32, 48), 16, 24, 2, 3, 4, 0, 0, 0);
    try (Network network = Network.create(oblong, 18, 3);
        Network back = Network.undrawn(oblong, 18)) {
      network.train(false);
      new Export(trained(network, Target.JOINT)).write(ExportFormat.HUGGINGFACE, out);
      start(back, out);
      Tensor x = goldenInput().repeat(1, 1, 1, 2).narrow(3, 0, 48);
      assertThat(back.forward(x).equal(network.forward(x))).isTrue();
    }
  }

  @Test
  void threeHeadsBecomeOneWithTheSameProbabilities() throws IOException {
    try (Network heads = Network.create(VIT, 8, 3);
        Network joint = Network.undrawn(VIT, 18)) {
      heads.train(false);
      List<String> notes =
          new Export(trained(heads, Target.MULTIHEAD)).write(ExportFormat.HUGGINGFACE, out);
      assertThat(notes).singleElement().asString().contains("one with 18 classes");
      start(joint, out);
      Tensor expected =
          new OutputLogits(new Outputs(Target.MULTIHEAD))
              .jointProbabilities(heads.forward(goldenInput()));
      Tensor found =
          new OutputLogits(new Outputs(Target.JOINT))
              .jointProbabilities(joint.forward(goldenInput()));
      assertThat(found.sub(expected).abs().max().item_double()).isCloseTo(0, within(1e-6));
    }
  }

  @Test
  void aResNetGoesToTimmUnderItsOwnNames() throws IOException {
    try (Network network =
        Network.create(ModelSpec.named("resnet10", ImageSize.square(64)), 18, 3)) {
      Path file = trained(network, Target.JOINT);
      assertThatThrownBy(() -> new Export(file).write(ExportFormat.HUGGINGFACE, out))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("--format timm");
      new Export(file).write(ExportFormat.TIMM, out);
      JsonNode config = json(out.resolve("config.json"));
      assertThat(config.get("architecture").asText()).isEqualTo("resnet18");
      assertThat(config.get("model_args").get("layers")).hasSize(4);
      assertThat(config.get("pretrained_cfg").get("input_size").get(2).asInt()).isEqualTo(64);
      assertThat(StateDict.read(out.resolve("model.safetensors")).keySet())
          .containsExactlyInAnyOrderElementsOf(network.state().keySet());
    }
  }

  @Test
  void aViTThatTimmKnowsIsCalledByItsName() throws IOException {
    try (Network network =
        Network.undrawn(ModelSpec.named("vit_tiny_patch16_224", ImageSize.square(32)), 18)) {
      network.draw(1, network.state().keySet());
      new Export(trained(network, Target.JOINT)).write(ExportFormat.TIMM, out);
      JsonNode config = json(out.resolve("config.json"));
      assertThat(config.get("architecture").asText()).isEqualTo("vit_tiny_patch16_224");
      assertThat(config.get("model_args")).hasToString("{\"img_size\":[32,32]}");
    }
  }

  @Test
  void aMobileNetTellsTimmHowItIsPadded() throws IOException {
    MobileNetV1Spec plain =
        (MobileNetV1Spec) ModelSpec.named("mobilenetv1_100", ImageSize.square(64));
    try (Network same =
            Network.create(
                plain.with(false, 0, false, MobileNetV1Spec.WHOLE, false, true, true), 18, 1);
        Network levels =
            Network.create(
                plain.with(true, 0, false, MobileNetV1Spec.WHOLE, false, true, true), 18, 1)) {
      new Export(trained(same, Target.JOINT)).write(ExportFormat.TIMM, out);
      JsonNode config = json(out.resolve("config.json"));
      assertThat(config.get("architecture").asText()).isEqualTo("mobilenetv1_100");
      assertThat(config.get("model_args")).hasToString("{\"pad_type\":\"same\"}");
      assertThat(config.get("pretrained_cfg").get("first_conv").asText()).isEqualTo("conv_stem");

      Path file = trained(levels, Target.JOINT);
      assertThatThrownBy(() -> new Export(file).write(ExportFormat.TIMM, out))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("only Maskwise has");
    }
  }

  @Test
  void aNetworkOfOneAttributeHasTheNamesOfItsValues() throws IOException {
    try (Network network = Network.create(VIT, 3, 3)) {
      Path file = trained(network, Target.MASK);
      new Export(file).write(ExportFormat.HUGGINGFACE, out);
      JsonNode labels = json(out.resolve("config.json")).get("id2label");
      assertThat(labels).hasToString("{\"0\":\"wear\",\"1\":\"incorrect\",\"2\":\"not_wear\"}");
      assertThat(StateDict.read(out.resolve("model.safetensors")).get("classifier.bias").size(0))
          .isEqualTo(labels.size());
      assertThat(Files.readString(out.resolve("README.md")))
          .contains("the 3 values of one attribute, `mask`")
          .contains("| 2 | not_wear |");

      new Export(file).write(ExportFormat.TIMM, out);
      JsonNode config = json(out.resolve("config.json"));
      assertThat(config.get("num_classes").asInt()).isEqualTo(3);
      assertThat(config.get("label_names")).hasSize(3);
      assertThat(config.get("pretrained_cfg").get("num_classes").asInt()).isEqualTo(3);
    }
  }

  @Test
  void yearsAreNoClassesToExport() throws IOException {
    Outputs outputs =
        new Outputs(Target.AGE, new AgeForm(AgeHead.ORDINAL, AgeGrouping.INTEGRATION, 2));
    try (Network network = Network.create(VIT, outputs.count(), 1)) {
      Path file = out.resolve("years.safetensors");
      NetworkHeader header =
          new NetworkHeader(VIT, outputs, List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5));
      StateDict.save(network.state(), file, header.metadata());
      assertThatThrownBy(() -> new Export(file))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("age.head ordinal");
    }
  }
}
