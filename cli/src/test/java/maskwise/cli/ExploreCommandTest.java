package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExploreCommandTest {

  @TempDir private Path folder;
  private Path manifest;
  private Path out;

  @BeforeEach
  void drawASample() {
    manifest = DrawnFiles.sixPeople(folder);
    out = folder.resolve("look");
  }

  @Test
  void writesThePageTheSummaryTheChartsAndTheSheets() throws IOException {
    Shell.Answer answer = Shell.run("explore", manifest, "--out", out);

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("42 photos of 6 people", "- Split by person", "report.html");
    assertThat(Files.readString(out.resolve("summary.json"))).contains("\"measured\" : 42");
    assertThat(out.resolve("report.html")).isNotEmptyFile();
    assertThat(out.resolve("classes.png")).isNotEmptyFile();
    assertThat(out.resolve("sheets")).isDirectoryContaining("glob:**.png");
  }

  @Test
  void opensNoPictureWhereNoneIsToBeOpened() throws IOException {
    try (var photos = Files.walk(folder.resolve("faces/train/images"))) {
      for (Path photo : photos.filter(Files::isRegularFile).toList()) {
        Files.delete(photo);
      }
    }

    Shell.Answer answer = Shell.run("explore", manifest, "--out", out, "--no-pixels");

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(out.resolve("sheets")).doesNotExist();
  }

  @Test
  void aBrokenPictureStopsItUntilTheUserAllowsToSkipIt() throws IOException {
    try (var photos = Files.walk(folder.resolve("faces/train/images"))) {
      Path first = photos.filter(Files::isRegularFile).findFirst().orElseThrow();
      Files.write(first, new byte[] {1, 2, 3});
    }

    Shell.Answer strict = Shell.run("explore", manifest, "--out", out);
    assertThat(strict.status()).isEqualTo(1);
    assertThat(strict.err()).contains("manifest.csv:", "--skip-bad");

    Shell.Answer lenient = Shell.run("explore", manifest, "--out", out, "--skip-bad");
    assertThat(lenient.status()).as(lenient.err()).isZero();
    assertThat(lenient.out()).contains("1 picture cannot be opened");
  }
}
