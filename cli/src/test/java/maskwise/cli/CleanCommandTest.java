package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CleanCommandTest {

  @TempDir private Path runs;

  @Test
  void itDeletesWhatCanBeMadeAgainAndKeepsRuns() throws Exception {
    Path pictures = write(".cache/a.pictures", 2_400_000);
    Path answers = write(".cache/answers/b.csv", 600_000);
    Path weights = write("faces/weights/best.safetensors", 10);
    Path left =
        write("faces/weights/.best.safetensors.123e4567-e89b-42d3-a456-426614174000.part", 10);
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minusSeconds(7200)));

    Shell.Answer tried = Shell.run("clean", "--dry-run", runs);
    assertThat(tried.out()).contains("Would delete 3 MB");
    assertThat(pictures).exists();

    Shell.Answer cleaned = Shell.run("clean", runs);

    assertThat(cleaned.status()).isZero();
    assertThat(cleaned.out())
        .contains("decoded images: 2 MB", "predictions: 600 kB", "Deleted 3 MB");
    assertThat(pictures).doesNotExist();
    assertThat(answers).doesNotExist();
    assertThat(left).doesNotExist();
    assertThat(weights).exists();
  }

  @Test
  void aDirectoryThatIsNotThereIsNamed() {
    Shell.Answer answer = Shell.run("clean", runs.resolve("none"));

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.err()).contains("expected a directory of runs, found none");
  }

  private Path write(String name, int bytes) throws Exception {
    Path file = runs.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, new byte[bytes]);
  }
}
