package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands on a real terminal, which {@code script} of util-linux gives them. */
@Timeout(120)
class TerminalTest {

  private static final Path SCRIPT = Path.of("/usr/bin/script");
  private static final char CTRL_C = 3;

  @TempDir Path folder;

  @Test
  void ctrlCWhileABarIsShownEndsTrainingInOrder() throws Exception {
    assumeTrue(Files.isExecutable(SCRIPT));
    Path manifest = DrawnFiles.sixPeople(folder);
    Shell.run("split", manifest, "--out", folder.resolve("split"), "--validation", 0.5);
    Path recipe =
        Files.writeString(
            folder.resolve("tiny.yaml"),
            """
            name: tiny
            target: multihead
            data: {train: split/train.csv, validation: split/validation.csv}
            image: {height: 64, width: 64}
            model: {name: resnet10t}
            train: {epochs: 1000, batch_size: 2}
            """);

    Process process =
        onATerminal("train", recipe.toString(), "--runs", folder.resolve("runs").toString());
    String shown = untilShown(process, "Epoch 2/1000");
    shown += untilShown(process, "images/s");
    process.getOutputStream().write(CTRL_C);
    process.getOutputStream().flush();
    shown += rest(process);

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(shown).contains("Interrupted", "maskwise train --resume");
    assertThat(Files.readString(folder.resolve("runs/tiny/weights/last/state.json")))
        .contains("epochs_done");
  }

  private static Process onATerminal(String... words) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String command =
        List.of(
                    java,
                    "-Dmaskwise.terminal=true",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "maskwise.cli.Maskwise")
                .stream()
                .collect(Collectors.joining("' '", "'", "' '"))
            + String.join("' '", words)
            + "'";
    return new ProcessBuilder(SCRIPT.toString(), "-qec", command, "/dev/null")
        .redirectErrorStream(true)
        .start();
  }

  private static String untilShown(Process process, String words) throws IOException {
    Reader out = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8);
    StringBuilder shown = new StringBuilder();
    while (shown.indexOf(words) < 0) {
      int letter = out.read();
      assertThat(letter).as(shown.toString()).isNotNegative();
      shown.append((char) letter);
    }
    return shown.toString();
  }

  private static String rest(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
