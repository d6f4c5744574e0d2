package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import maskwise.base.FileTrouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class FileTroubleTest {

  @TempDir private Path folder;

  /** A process that may write no more than a kilobyte to a file, as on a disk that is full. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFileThatDoesNotFitIsNamedWithTheReason() throws Exception {
    StringBuilder rows = new StringBuilder("path,person,mask,gender,age\n");
    for (int person = 0; person < 100; person++) {
      rows.append(person + ".jpg,p" + person + ",wear,male,30\n");
      Files.createFile(folder.resolve(person + ".jpg"));
    }
    Path manifest = Files.writeString(folder.resolve("manifest.csv"), rows);
    Process split =
        new ProcessBuilder(
                "bash",
                "-c",
                "ulimit -f 1; exec \"$@\"",
                "bash",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                Maskwise.class.getName(),
                "split",
                manifest.toString(),
                "--out",
                folder.resolve("split").toString())
            .redirectErrorStream(true)
            .start();

    String said = new String(split.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(split.waitFor()).isEqualTo(1);
    assertThat(said)
        .contains("cannot read or write " + folder.resolve("split/train.csv"))
        .contains("free some space or write elsewhere")
        .doesNotContain("Exception");
    try (var left = Files.list(folder.resolve("split"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void noClassNamesAreTold() {
    assertThat(FileTrouble.words(new NoSuchFileException("a.csv")))
        .isEqualTo("expected a.csv, found no such file; check the path");
    assertThat(FileTrouble.words(new AccessDeniedException("runs")))
        .isEqualTo("cannot read or write runs; check its permissions");
    assertThat(
            FileTrouble.words(
                new UncheckedIOException(
                    "cannot write x.pictures; free the disk", new IOException("No space left"))))
        .isEqualTo("cannot write x.pictures; free the disk (No space left)");
  }
}
