package maskwise.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maskwise.GoldenFiles;
import maskwise.base.UserError;
import maskwise.engine.Engine;
import maskwise.hub.HubListener;
import maskwise.network.ModelSpec;
import maskwise.network.Network;
import maskwise.network.VitSpec;
import maskwise.picture.ImageSize;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts networks from Hugging Face's small ViT of the golden files, and from changes of it. */
class PretrainedLoadTest {

  private static final Path GOLDEN = GoldenFiles.path("hf_vit_micro");
  private static final String MODEL = "model.safetensors";

  @TempDir Path directory;
  private PointerScope scope;

  @BeforeEach
  void open() {
    Engine.info();
    scope = new PointerScope();
  }

  @AfterEach
  void close() {
    scope.close();
  }

  private static VitSpec spec(int height, int width) {
    return new VitSpec(new ImageSize(height, width), 8, 48, 3, 3, 4, 0, 0, 1e-12);
  }

  private static Network network(int outputs) {
    return Network.undrawn(spec(32, 32), outputs);
  }

  private static Pretrained weights(Path path) {
    return Pretrained.open(new WeightsSource.Local(path), HubListener.NONE);
  }

  private static LoadedWeights load(Network network, Path path) {
    return new PretrainedLoad(network, weights(path), NamePatterns.NONE, NamePatterns.NONE).load(1);
  }

  private static Map<String, Tensor> golden() {
    return new LinkedHashMap<>(StateDict.read(GOLDEN.resolve(MODEL)));
  }

  private Path save(Map<String, Tensor> tensors) throws IOException {
    Path file = directory.resolve("changed.safetensors");
    StateDict.save(tensors, file, Map.of());
    return file;
  }

  private static double distance(Tensor found, Tensor expected) {
    return found.sub(expected).abs().max().item_double() / expected.abs().max().item_double();
  }

  private static void assertGoldenLogits(Network network, double tolerance) {
    Map<String, Tensor> expected = StateDict.read(GOLDEN.resolve("expected.safetensors"));
    network.train(false);
    assertThat(distance(network.forward(expected.get("input")), expected.get("logits")))
        .isLessThan(tolerance);
  }

  @Test
  void aHuggingFaceViTGivesItsOwnLogits() {
    try (Network network = network(18)) {
      LoadedWeights loaded = load(network, GOLDEN);
      assertGoldenLogits(network, 1e-5);
      assertThat(loaded.loaded()).containsExactlyElementsOf(network.state().keySet());
      assertThat(loaded.sentences())
          .containsExactly(
              "Loaded pretrained weights from " + GOLDEN + ": 44 tensors (Hugging Face ViT names)");
    }
  }

  @Test
  void namesBehindThePrefixOfAWrapperGiveTheSameLogits() throws IOException {
    Map<String, Tensor> wrapped = new LinkedHashMap<>();
    golden().forEach((name, tensor) -> wrapped.put("module." + name, tensor));
    try (Network network = network(18)) {
      LoadedWeights loaded = load(network, save(wrapped));
      assertGoldenLogits(network, 1e-5);
      assertThat(loaded.sentences().get(0))
          .endsWith("(Hugging Face ViT names without their prefix 'module.')");
    }
  }

  @Test
  void shardsAreReadAsOneFile() throws IOException {
    Map<String, Tensor> all = golden();
    Map<String, Tensor> first = new LinkedHashMap<>();
    first.put("classifier.bias", all.remove("classifier.bias"));
    StateDict.save(first, directory.resolve("model-00001-of-00002.safetensors"), Map.of());
    StateDict.save(all, directory.resolve("model-00002-of-00002.safetensors"), Map.of());
    Files.writeString(
        directory.resolve("model.safetensors.index.json"),
        """
        {"metadata": {}, "weight_map": {
          "classifier.bias": "model-00001-of-00002.safetensors",
          "classifier.weight": "model-00002-of-00002.safetensors"}}
        """);
    Files.copy(GOLDEN.resolve("config.json"), directory.resolve("config.json"));
    try (Network network = network(18)) {
      load(network, directory);
      assertGoldenLogits(network, 1e-5);
    }
  }

  @Test
  void aBareViTModelWithAPoolerStartsAllButTheHead() throws IOException {
    Map<String, Tensor> bare = new LinkedHashMap<>();
    golden().forEach((name, tensor) -> bare.put(name.replaceFirst("^vit\\.", ""), tensor));
    bare.keySet().removeIf(name -> name.startsWith("classifier"));
    bare.put("pooler.dense.weight", torch.zeros(48, 48));
    try (Network network = network(18)) {
      LoadedWeights loaded = load(network, save(bare));
      assertThat(loaded.head()).containsExactly("head.weight", "head.bias");
      assertThat(loaded.loaded()).hasSize(42);
    }
  }

  @Test
  void aHeadOfAnotherSizeBeginsFreshAndIsSaid() {
    try (Network network = network(8)) {
      LoadedWeights loaded = load(network, GOLDEN);
      assertThat(loaded.head()).containsExactly("head.weight", "head.bias");
      assertThat(loaded.sentences().get(1)).startsWith("Initialized the head randomly");
      double spread = network.state().get("head.weight").std(false).item_double();
      assertThat(spread).isBetween(0.015, 0.025);
    }
  }

  @Test
  void halfPrecisionIsConvertedAndSaid() throws IOException {
    Map<String, Tensor> half = new LinkedHashMap<>();
    golden()
        .forEach(
            (name, tensor) ->
                half.put(
                    name,
                    tensor.to(
                        name.contains("layer.0")
                            ? torch.ScalarType.BFloat16
                            : torch.ScalarType.Half)));
    try (Network network = network(18)) {
      LoadedWeights loaded = load(network, save(half));
      assertThat(loaded.types()).containsExactly("BF16", "F16");
      assertGoldenLogits(network, 0.02);
    }
  }

  @Test
  void anotherPictureSizeInterpolatesThePositions() {
    try (Network network = Network.undrawn(spec(48, 32), 18)) {
      LoadedWeights loaded = load(network, GOLDEN);
      assertThat(loaded.positions()).contains("from 4x4 to 6x4 patches");
      Tensor trained = golden().get("vit.embeddings.position_embeddings");
      Tensor expected = new Positions(new ImageSize(4, 4), new ImageSize(6, 4)).resample(trained);
      assertThat(torch.equal(network.state().get("pos_embed"), expected)).isTrue();
    }
  }

  @Test
  void positionsAreInterpolatedAsTimmDoes() {
    Map<String, Tensor> timm = StateDict.read(GoldenFiles.path("positions.safetensors"));
    assertThat(timm).hasSize(7);
    timm.forEach(
        (name, expected) -> {
          String[] sizes = name.split("_to_", -1);
          if (sizes.length == 2) {
            Tensor found =
                new Positions(size(sizes[0]), size(sizes[1])).resample(timm.get(sizes[0]));
            assertThat(found.shape()).isEqualTo(expected.shape());
            assertThat(distance(found, expected)).as(name).isLessThan(1e-6);
          }
        });
  }

  private static ImageSize size(String text) {
    String[] sides = text.split("x", -1);
    return new ImageSize(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
  }

  @Test
  void whatIsMissingOrNotExpectedIsListedAndRefused() throws IOException {
    Map<String, Tensor> other = golden();
    other.remove("vit.layernorm.weight");
    other.remove("vit.encoder.layer.1.attention.attention.key.bias");
    other.put("vit.extra", torch.zeros(1));
    Path file = save(other);
    try (Network network = network(18)) {
      assertThatThrownBy(() -> load(network, file))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("2 missing: blocks.1.attn.qkv.bias, norm.weight")
          .hasMessageContaining("vit.extra")
          .hasMessageContaining("model.allow_missing");
    }
  }

  @Test
  void whatIsAllowedToBeMissingBeginsFresh() throws IOException {
    Map<String, Tensor> other = golden();
    other.remove("vit.encoder.layer.1.intermediate.dense.weight");
    other.put("vit.extra.a", torch.zeros(1));
    try (Network network = network(18)) {
      LoadedWeights loaded =
          new PretrainedLoad(
                  network,
                  weights(save(other)),
                  new NamePatterns(false, List.of("blocks.*.mlp.fc1.weight")),
                  new NamePatterns(false, List.of("vit.extra.*")))
              .load(1);
      assertThat(loaded.missing()).containsExactly("blocks.1.mlp.fc1.weight");
      assertThat(loaded.unexpected()).containsExactly("vit.extra.a");
      assertThat(network.state().get("blocks.1.mlp.fc1.weight").std(false).item_double())
          .isBetween(0.019, 0.021);
    }
  }

  @Test
  void aViTOfAnotherShapeIsNamed() throws IOException {
    Files.copy(GOLDEN.resolve(MODEL), directory.resolve(MODEL));
    String config = Files.readString(GOLDEN.resolve("config.json"));
    Files.writeString(
        directory.resolve("config.json"),
        config.replace("\"num_attention_heads\": 3", "\"num_attention_heads\": 6"));
    try (Network network = network(18)) {
      assertThatThrownBy(() -> load(network, directory))
          .isInstanceOf(UserError.class)
          .hasMessageContaining(
              "expected weights for the recipe's model, a vit of patch 8, width 48, depth 3, heads"
                  + " 3")
          .hasMessageContaining(
              "they belong to model.name=vit model.patch_size=8 model.width=48 model.depth=3"
                  + " model.num_heads=6");
    }
  }

  @Test
  void aFileAloneTellsItsShape() {
    VitSpec deeper = VitSpec.of(ImageSize.square(32), 8, 48, 4, 3);
    try (Network network = Network.undrawn(deeper, 18)) {
      assertThatThrownBy(() -> load(network, GOLDEN.resolve(MODEL)))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("found a vit of patch 8, width 48, depth 3 in");
    }
  }

  @Test
  void batchNormsWithoutACounterBeginAtZero() throws IOException {
    ModelSpec resnet = ModelSpec.named("resnet10", ImageSize.square(32));
    try (Network old = Network.create(resnet, 18, 1);
        Network network = Network.undrawn(resnet, 18)) {
      Map<String, Tensor> state = new LinkedHashMap<>(old.state());
      state.keySet().removeIf(name -> name.endsWith("num_batches_tracked"));
      LoadedWeights loaded = load(network, save(state));
      assertThat(loaded.missing()).isEmpty();
      assertThat(network.state().get("bn1.num_batches_tracked").item_long()).isZero();
    }
  }
}
