package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Looks into the networks of version 1.0: see {@link OldRunsTest}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExplainCommandTest {

  private Path home;
  private Path photo;

  @BeforeAll
  void bringTheRuns(@TempDir Path shared) throws IOException, URISyntaxException {
    home = shared.resolve("runs-1.0");
    DrawnFiles.copy(Path.of(ExplainCommandTest.class.getResource("/runs-1.0").toURI()), home);
    try (var files = Files.walk(home)) {
      for (Path file :
          files.filter(file -> file.toString().matches(".*\\.(yaml|csv|json)")).toList()) {
        String here = home.toString().replace('\\', '/') + "/";
        Files.writeString(file, Files.readString(file).replace("/srv/", here));
      }
    }
    photo = home.resolve("faces/000001_female_Drawn_32/normal.jpg");
  }

  @Test
  void aConvolutionalNetworkShowsWhatSpeaksForEachOfItsAnswers() throws IOException {
    Path out = explain("multihead", photo, "--true", 16);

    List<String> pictures = pictures(out);
    assertThat(pictures).contains("001.png", "001-mask-not-wear.png", "001-gender-female.png");
    assertThat(pictures).anyMatch(name -> name.startsWith("001-age-"));
  }

  @Test
  void aVisionTransformerShowsItsAttentionOnce() throws IOException {
    assertThat(pictures(explain("joint", photo))).containsExactly("001-attention.png", "001.png");
  }

  @Test
  void eachNetworkOfAParallelRunShowsItsOwn() throws IOException {
    assertThat(pictures(explain("parallel", photo)))
        .containsExactly(
            "001-age-attention.png",
            "001-gender-attention.png",
            "001-mask-attention.png",
            "001.png");
  }

  @Test
  void aManifestTellsTheTruth() throws IOException {
    Path out = explain("joint", home.resolve("validation.csv"));

    assertThat(pictures(out)).hasSize(2 * 35);
    assertThat(Files.readString(out.resolve("explanation.html"))).contains("wear, female, 30-59");
  }

  @Test
  void theWorstMistakesOfTrainingAreThoseOfItsPage() throws IOException {
    Path joint = home.resolve("joint");
    assertThat(Shell.run("report", joint).status()).isZero();
    String worst = Files.readString(joint.resolve("worst.html"));

    Path out = explain("joint", "--worst", 3);

    assertThat(pictures(out)).hasSize(2 * 3);
    String page = Files.readString(out.resolve("explanation.html"));
    String first = worst.substring(worst.indexOf("data-path=\"") + "data-path=\"".length());
    assertThat(page).contains(first.substring(0, first.indexOf('"')));
  }

  @Test
  void mistakesOnOtherPhotosAreAskedFor() throws IOException {
    assertThat(pictures(explain("joint", "--worst", 2, "--on", home.resolve("train.csv"))))
        .hasSize(2 * 2);
  }

  @Test
  void photosOrMistakesMustBeNamed() {
    assertThat(Shell.run("explain", home.resolve("joint")).status()).isEqualTo(2);
    assertThat(Shell.run("explain", home.resolve("joint"), photo, "--on", photo).err())
        .contains("--on needs --worst");
    assertThat(Shell.run("explain", home.resolve("joint"), photo, "--true", 18).err())
        .contains("a class of 0 to 17");
  }

  private Path explain(String run, Object... words) {
    Path out = home.resolve("looks").resolve(run + "-" + words.length + words[0].hashCode());
    Object[] all = new Object[words.length + 4];
    all[0] = "explain";
    all[1] = home.resolve(run);
    all[2] = "--out";
    all[3] = out;
    System.arraycopy(words, 0, all, 4, words.length);
    Shell.Answer answer = Shell.run(all);
    assertThat(answer.status()).as(answer.err()).isZero();
    return out;
  }

  private static List<String> pictures(Path out) throws IOException {
    try (var files = Files.list(out)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".png"))
          .sorted()
          .toList();
    }
  }
}
