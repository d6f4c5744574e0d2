package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import maskwise.network.ModelSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of networks before any is trained. */
final class NetworkCommandsTest {

  @TempDir private Path folder;

  private static JsonNode json(Object... words) throws Exception {
    Shell.Answer answer = Shell.run(words);
    assertThat(answer.status()).as(answer.err()).isZero();
    return new ObjectMapper().readTree(answer.out());
  }

  @Test
  void everyNetworkIsListedWithItsSizeAndMemory() throws Exception {
    JsonNode all = json("models", "--json");

    assertThat(all).extracting(one -> one.get("name").asText()).isEqualTo(ModelSpec.names());
    JsonNode resnet = all.get(ModelSpec.names().indexOf("resnet50"));
    assertThat(resnet.get("parameters").asLong()).isEqualTo(23_544_914);
    assertThat(resnet.get("training_memory").get("32").asLong())
        .isGreaterThan(resnet.get("training_memory").get("8").asLong());
    assertThat(Shell.run("models").out()).contains("wide_resnet101_2", "124.9 M", "MACs");
  }

  @Test
  void publishedWeightsAreListedWithLicenseAndSource() throws Exception {
    assertThat(Shell.run("models").out())
        .contains("faceres: faces", "for research and evaluation", "PeerJ CS 5:e197");
    JsonNode mobileNet = json("models", "--json").get(ModelSpec.names().indexOf("mobilenetv1_100"));
    assertThat(mobileNet.get("weights")).hasToString("[\"faceres\",\"faceres_deep\"]");
  }

  /** The published heads answer; what they were not taught they do not tell. */
  @Test
  void publishedWeightsAnswerWithoutTraining() throws Exception {
    DrawnFiles.sixPeople(folder);
    Path photo = DrawnFiles.anyPicture(folder);
    Shell.Answer answer = Shell.run("predict", "faceres", photo);
    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.out())
        .containsPattern("gender (fe)?male \\(\\d+%\\), age \\S+ \\(\\d+%, about \\d+ years\\)")
        .doesNotContain("wear", "class");

    Path table = folder.resolve("a.csv");
    assertThat(Shell.run("predict", "faceres", photo, "--out", table).status()).isZero();
    assertThat(table)
        .content()
        .startsWith("ImageID,gender,gender_probability,age,age_probability,years\n");
    Path info = Files.writeString(folder.resolve("info.csv"), "ImageID\n" + photo.getFileName());
    Path images = photo.getParent();
    assertThat(
            Shell.run("predict", "faceres", "--info", info, "--images", images, "--out", table)
                .err())
        .contains("found one that predicts only gender and age");
  }

  @Test
  void aNetworkThatDoesNotFitTheSizeIsLeftOutAloud() {
    Shell.Answer answer = Shell.run("models", "--size", "100x90");
    assertThat(answer.status()).isZero();
    assertThat(answer.out()).contains("100×90", "resnet18").doesNotContain("vit_tiny");
    assertThat(answer.err()).contains("vit_tiny_patch16_224: a ViT needs an image size that is a");
  }

  @Test
  void aSummaryShowsLayersOrBlocks() throws Exception {
    Shell.Answer layers = Shell.run("summary", "resnet18", "--size", "64", "--outputs", 8);
    assertThat(layers.out())
        .contains("layer2.0.conv1", "Conv2d 3×3/2", "128×8×8", "73,728", "4,718,592")
        .contains("Total: 11,180,616 parameters");

    Shell.Answer blocks = Shell.run("summary", "vit_tiny_patch16_224", "--blocks");
    assertThat(blocks.out()).contains("blocks.11", "1×192", "stage").doesNotContain("qkv");
    assertThat(json("summary", "resnet18", "--json").get("blocks").get(0).get("layers")).hasSize(3);
  }

  @Test
  void aRecipesNetworkIsTheOneItTrains() throws Exception {
    Path recipe = folder.resolve("small.yaml");
    Files.writeString(
        recipe,
        """
        data: {train: a.csv, validation: b.csv}
        target: parallel
        image: {height: 48, width: 40}
        model: {name: mobilenetv4_conv_small}
        """);

    assertThat(Shell.run("summary", recipe).out())
        .contains("40×48", "3 outputs; one of three such networks");
    assertThat(Shell.run("summary", recipe, "--size", 64).err()).contains("omit them");
    assertThat(Shell.run("summary", "resnet19").err()).contains("nearest is 'resnet1");
  }
}
