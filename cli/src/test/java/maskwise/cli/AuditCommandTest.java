package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandTest {

  @TempDir private Path folder;
  private Path manifest;
  private Path out;

  @BeforeEach
  void drawASample() {
    manifest = DrawnFiles.sixPeople(folder);
    out = folder.resolve("audit");
  }

  @Test
  void ranksEveryLabelAndProposesFixes() throws IOException {
    Shell.Answer answer = audit();

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("Fold 1 of 2", "Fold 2 of 2", "of 126 labels look wrong");
    // 42 photos with three labels each, and the header
    assertThat(Files.readAllLines(out.resolve("ranking.csv"))).hasSize(1 + 126);
    assertThat(Files.readString(out.resolve("fixes.csv"))).startsWith("path,attribute,from,to\n");
    assertThat(out.resolve("report.html")).isNotEmptyFile();
  }

  @Test
  void askedAgainItKeepsTheFoldsAndAnswersTheSame() throws IOException {
    audit();
    List<String> ranking = Files.readAllLines(out.resolve("ranking.csv"));

    Shell.Answer again = audit();

    assertThat(again.status()).as(again.err()).isZero();
    assertThat(again.out()).doesNotContain("Epoch 1/1");
    assertThat(Files.readAllLines(out.resolve("ranking.csv"))).isEqualTo(ranking);
  }

  private Shell.Answer audit() {
    return Shell.run(
        "audit",
        manifest,
        "--out",
        out,
        "--folds",
        2,
        "train.epochs=1",
        "image.height=32",
        "image.width=32",
        "model.width=8");
  }
}
