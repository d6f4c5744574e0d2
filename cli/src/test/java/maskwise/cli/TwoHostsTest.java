package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two workers on two hosts that share nothing but a network: two network namespaces, joined by a
 * cable of their own. Needs root on Linux.
 */
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class TwoHostsTest {

  private static final String RECIPE =
      """
      name: hosts
      data: {train: split/train.csv, validation: split/validation.csv}
      image: {height: 32, width: 32}
      model: {name: vit, patch_size: 16, width: 24, depth: 1, num_heads: 2}
      train: {epochs: 2, batch_size: 8}
      """;

  @TempDir private Path folder;

  @BeforeAll
  static void namespaces() throws Exception {
    String name = "maskwise-try-" + ProcessHandle.current().pid();
    assumeTrue(
        bash("ip netns add " + name + " && ip -n " + name + " link set lo up") == 0,
        "no network namespaces can be made here");
    bash("ip netns del " + name);
  }

  private static int bash(String line) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder("bash", "-c", line)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) { // no bash
      return -1;
    }
  }

  @BeforeEach
  void drawData() throws IOException {
    Path manifest = DrawnFiles.sixPeople(folder);
    Path split = folder.resolve("split");
    assertThat(Shell.run("split", manifest, "--out", split, "--validation", "0.4").status())
        .isZero();
    Files.writeString(folder.resolve("hosts.yaml"), RECIPE);
  }

  private String train(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", script().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder
        .environment()
        .put(
            "MASKWISE",
            Path.of(System.getProperty("java.home"), "bin", "java")
                + " -cp "
                + System.getProperty("java.class.path")
                + " "
                + Maskwise.class.getName());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private static Path script() {
    Path here = Path.of("").toAbsolutePath();
    return (Files.exists(here.resolve("bench")) ? here : here.getParent())
        .resolve("bench/scale/hosts");
  }

  @Test
  void theyTrainOneNetworkTogether() throws Exception {
    String said = train("hosts.yaml");

    assertThat(said).contains("Worker 1 ended well.");
    assertThat(Files.readString(folder.resolve("runs/hosts/provenance.json")))
        .containsPattern("\"workers\" ?: ?2");
    assertThat(folder.resolve("runs/hosts/metrics.json")).exists();
  }

  /** Nothing says that a cable was pulled: a host only falls silent. */
  @Test
  void whenTheCableIsPulledBothEndWithinSecondsOfTheSilenceThatCounts() throws Exception {
    String said = train("--cut", "hosts.yaml", "train.epochs=100000");

    assertThat(said)
        .contains("expected all 2 workers to train along, found that worker 1 is gone")
        .containsPattern("Both workers ended [234]\\d s after the cable was pulled")
        .contains("--resume RUN");
  }
}
