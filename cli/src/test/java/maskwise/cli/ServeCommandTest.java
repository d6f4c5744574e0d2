package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server process with a network of version 1.0 (see {@link OldRunsTest}). */
class ServeCommandTest {

  private static final Pattern LISTENING = Pattern.compile("Listening at (http://[0-9.:]+) .*");

  @TempDir Path folder;

  private Path home;

  @BeforeEach
  void copyRuns() throws IOException, URISyntaxException {
    home = folder.resolve("runs-1.0");
    DrawnFiles.copy(resource(), home);
  }

  @Test
  void aServerAnswersUntilItIsToldToEnd() throws Exception {
    assertAnswers("--model", home.resolve("multihead/weights/best.safetensors").toString());
  }

  @Test
  void withoutAModelTheReleasedOneAnswers() throws Exception {
    assertAnswers();
  }

  private void assertAnswers(String... options) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "maskwise.cli.Maskwise",
                "serve",
                "--port",
                "0"));
    command.addAll(List.of(options));
    Process server =
        new ProcessBuilder(command).redirectError(new File(folder.toFile(), "err")).start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
      String told = String.valueOf(out.readLine());
      Matcher listening = LISTENING.matcher(told);
      assertThat(listening.matches()).as(told + Files.readString(folder.resolve("err"))).isTrue();

      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(listening.group(1) + "/v1/screen"))
                      .header("Content-Type", "image/jpeg")
                      .POST(
                          BodyPublishers.ofFile(
                              home.resolve("faces/000009_male_Drawn_40/normal.jpg")))
                      .build(),
                  BodyHandlers.ofString());

      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body()).contains("\"verdict\":\"", "\"gender\":{\"value\":");
      assertThat(folder.resolve("err")).as("what libraries tell of themselves").isEmptyFile();
      server.destroy(); // as Ctrl-C or a container's end does
      assertThat(server.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      server.destroyForcibly();
    }
  }

  private static Path resource() throws URISyntaxException {
    return Path.of(ServeCommandTest.class.getResource("/runs-1.0").toURI());
  }

  @Test
  void aNewKeyIsShownOnceAndOnlyItsHashIsKept() throws IOException {
    Path keys = folder.resolve("keys.txt");

    Shell.Answer answer = Shell.run("serve", "--keys", keys, "--new-key", "front gate");

    assertThat(answer.status()).isZero();
    String key = answer.out().strip();
    assertThat(key).startsWith("mw_").hasSizeGreaterThan(40);
    assertThat(Files.readString(keys)).endsWith("front gate\n").doesNotContain(key);
  }
}
