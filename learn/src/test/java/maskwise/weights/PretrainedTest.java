package maskwise.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.GoldenFiles;
import maskwise.base.EnvironmentProxies;
import maskwise.base.UserError;
import maskwise.hub.HubListener;
import maskwise.hub.HubRepository;
import maskwise.hub.HubSettings;
import maskwise.picture.ImageSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PretrainedTest {

  private static final Path GOLDEN = GoldenFiles.path("hf_vit_micro");
  private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  @TempDir Path directory;

  private static Pretrained open(Path path) {
    return Pretrained.open(new WeightsSource.Local(path), HubListener.NONE);
  }

  @Test
  void aDirectoryOfHuggingFaceSaysWhatItIs() {
    WeightsDescription known = open(GOLDEN).description();
    assertThat(known.vit()).contains(new VitShape(8, 48, 3, 3));
    assertThat(known.image()).contains(ImageSize.square(32));
    assertThat(known.normEps()).contains(1e-12);
    assertThat(known.mean()).contains(List.of(0.5, 0.5, 0.5));
    assertThat(known.modelKeys())
        .isEqualTo(Map.of("name", "vit", "patch_size", 8, "width", 48, "depth", 3, "num_heads", 3));
  }

  @Test
  void aShapeThatIsKnownByNameIsCalledByIt() {
    assertThat(new VitShape(16, 768, 12, 12).keys())
        .isEqualTo(Map.of("name", "vit_base_patch16_224"));
  }

  @Test
  void aRepositoryOfTimmSaysWhatItIs() throws IOException {
    Files.writeString(
        directory.resolve("config.json"),
        """
        {"architecture": "resnet18", "num_classes": 1000, "pretrained_cfg": {
          "tag": "a1_in1k", "input_size": [3, 288, 224],
          "mean": [0.5, 0.4, 0.3], "std": [0.2, 0.2, 0.2]}}
        """);
    WeightsDescription known = open(directory).description();
    assertThat(known.modelKeys()).isEqualTo(Map.of("name", "resnet18"));
    assertThat(known.image()).contains(new ImageSize(288, 224));
    assertThat(known.mean()).contains(List.of(0.5, 0.4, 0.3));
    assertThat(known.std()).contains(List.of(0.2, 0.2, 0.2));
  }

  @Test
  void aCroppingPreprocessorIsKnownByItsCrop() throws IOException {
    Files.writeString(
        directory.resolve("preprocessor_config.json"),
        """
        {"size": {"shortest_edge": 256}, "do_center_crop": true, "do_normalize": false,
         "crop_size": {"height": 224, "width": 192}}
        """);
    WeightsDescription known = open(directory).description();
    assertThat(known.image()).contains(new ImageSize(224, 192));
    assertThat(known.mean()).contains(List.of(0.0, 0.0, 0.0));
    assertThat(known.std()).contains(List.of(1.0, 1.0, 1.0));
  }

  @Test
  void aResNetOfTransformersIsKnownByItsDepths() throws IOException {
    Files.writeString(
        directory.resolve("config.json"),
        """
        {"model_type": "resnet", "layer_type": "basic", "depths": [2, 2, 2, 2],
         "embedding_size": 64, "hidden_sizes": [64, 128, 256, 512]}
        """);
    Files.writeString(
        directory.resolve("preprocessor_config.json"), "{\"size\": {\"shortest_edge\": 224}}");
    WeightsDescription known = open(directory).description();
    assertThat(known.modelKeys()).isEqualTo(Map.of("name", "resnet18"));
    assertThat(known.image()).contains(ImageSize.square(224));
  }

  @Test
  void anotherArithmeticIsRefused() throws IOException {
    Files.writeString(
        directory.resolve("config.json"), "{\"model_type\": \"vit\", \"hidden_act\": \"relu\"}");
    assertThatThrownBy(() -> open(directory))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected hidden_act gelu")
        .hasMessageContaining("found relu");
  }

  @Test
  void aRunGivesItsBestWeights() throws IOException {
    Path best = directory.resolve("weights/best.safetensors");
    Files.createDirectories(best.getParent());
    Files.copy(GOLDEN.resolve("model.safetensors"), best);
    assertThat(open(directory).files()).containsExactly(best);
    assertThat(open(directory).source()).isEqualTo(new WeightsSource.Local(best));
  }

  @Test
  void aFileOfAnotherNameInADirectoryIsNamed() throws IOException {
    Files.copy(GOLDEN.resolve("model.safetensors"), directory.resolve("mine.safetensors"));
    assertThatThrownBy(() -> open(directory).files())
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found neither, but mine.safetensors; name that file");
  }

  @Test
  void pickledWeightsAreNotRead() throws IOException {
    Files.writeString(directory.resolve("config.json"), "{}");
    Files.writeString(directory.resolve("pytorch_model.bin"), "");
    assertThatThrownBy(() -> open(directory).files())
        .isInstanceOf(UserError.class)
        .hasMessageContaining(
            "found only pytorch_model.bin, which executes code when it is loaded");
  }

  @Test
  void aDirectoryWithoutWeightsIsRefused() {
    assertThatThrownBy(() -> open(directory).files())
        .hasMessageContaining("expected model.safetensors or model.safetensors.index.json in");
  }

  @Test
  void aRepositoryInTheCacheIsOpenedAndItsRevisionPinned() throws IOException {
    Path repository = directory.resolve("models--team--net");
    Path snapshot = repository.resolve("snapshots").resolve(COMMIT);
    Files.createDirectories(snapshot);
    Files.createDirectories(repository.resolve("refs"));
    Files.writeString(repository.resolve("refs/main"), COMMIT);
    for (String name : List.of("config.json", "preprocessor_config.json", "model.safetensors")) {
      Files.copy(GOLDEN.resolve(name), snapshot.resolve(name));
    }
    HubSettings offline =
        new HubSettings(
            URI.create("https://huggingface.co"),
            directory,
            Optional.empty(),
            true,
            Duration.ofSeconds(1),
            0,
            Duration.ZERO,
            new EnvironmentProxies(Map.of()));
    WeightsSource source = WeightsSource.parse("hf:team/net", directory);

    Pretrained weights = Pretrained.open(source, offline, HubListener.NONE);

    assertThat(weights.source())
        .isEqualTo(new WeightsSource.OnHub(new HubRepository("team", "net", COMMIT)))
        .hasToString("hf:team/net@" + COMMIT);
    assertThat(weights.files()).containsExactly(snapshot.resolve("model.safetensors"));
    assertThat(weights.description().image()).contains(ImageSize.square(32));
  }
}
