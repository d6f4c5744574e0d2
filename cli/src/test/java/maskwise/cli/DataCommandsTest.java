package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes before a training: folders, manifests and their faults. */
final class DataCommandsTest {

  @TempDir private static Path folder;
  private static Path faces;

  @BeforeAll
  static void drawASample() {
    faces = folder.resolve("faces");
    Shell.Answer answer = Shell.run("draw", "--out", faces, "--people", 12, "--eval-people", 1);
    assertThat(answer.status()).as(answer.err()).isZero();
  }

  @Test
  void aBrokenPictureStopsTheImportUntilTheUserAllowsToSkipIt() throws IOException {
    Path damaged = folder.resolve("damaged");
    DrawnFiles.copy(faces.resolve("train"), damaged.resolve("train"));
    Path broken = DrawnFiles.anyPicture(damaged);
    Files.write(broken, new byte[] {1, 2, 3});
    Path out = folder.resolve("damaged.csv");

    Shell.Answer strict = Shell.run("import", "competition", damaged, "--out", out);
    assertThat(strict.status()).isEqualTo(1);
    assertThat(strict.err()).contains("train.csv:", broken.getFileName().toString(), "--skip-bad");
    assertThat(out).doesNotExist();

    Shell.Answer lenient = Shell.run("import", "competition", damaged, "--out", out, "--skip-bad");
    assertThat(lenient.status()).as(lenient.err()).isZero();
    assertThat(lenient.err()).contains("Skipped 1 invalid entry: 1 broken picture");
    assertThat(Files.readAllLines(out)).hasSize(12 * 7);
  }

  @Test
  void aManifestIsCutIntoFoldsThatCoverIt() throws IOException {
    Shell.Answer answer =
        Shell.run("split", imported(), "--out", folder.resolve("folds"), "--folds", 3);

    assertThat(answer.status()).as(answer.err()).isZero();
    int photos = 0;
    for (int fold = 1; fold <= 3; fold++) {
      Path validation = folder.resolve("folds/fold" + fold + "/validation.csv");
      photos += Files.readAllLines(validation).size() - 1;
    }
    assertThat(photos).isEqualTo(12 * 7);
  }

  private static Path imported() {
    Path manifest = folder.resolve("manifest.csv");
    Shell.Answer answer = Shell.run("import", "competition", faces, "--out", manifest);
    assertThat(answer.status()).as(answer.err()).isZero();
    return manifest;
  }
}
