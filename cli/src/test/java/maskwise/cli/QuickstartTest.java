package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quickstart, short enough for a test: the way is whole, the score means nothing. */
final class QuickstartTest {

  @TempDir private Path folder;

  @Test
  void theWholeWayIsGoneAndTellsEveryCommand() throws IOException {
    Path data = folder.resolve("data");

    Shell.Answer answer =
        Shell.run(
            "quickstart",
            "--out",
            data,
            "--runs",
            folder.resolve("runs"),
            "--people",
            16,
            "--epochs",
            1);

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.out())
        .containsSubsequence(
            "$ ./maskwise draw",
            "$ ./maskwise import",
            "$ ./maskwise split",
            "$ ./maskwise train",
            "$ ./maskwise evaluate",
            "$ ./maskwise predict",
            "== Summary",
            "macro-F1 over 18 classes");
    assertThat(Files.readAllLines(data.resolve("submission.csv"))).hasSize(1 + 4 * 7);
    assertThat(folder.resolve("runs/quickstart/report.html")).exists();
  }
}
