package maskwise.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maskwise.base.UserError;
import maskwise.picture.ImageSize;
import maskwise.screen.Screener;
import maskwise.video.VideoWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A server with cameras: a film of two drawn people, and addresses where nobody answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CamerasTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int RATE = 10;
  private static final ServedModel MODEL =
      new ServedModel("brightness", "ab12", List.of("mask"), "center", "mask=0.6");

  private final HttpClient client = HttpClient.newHttpClient();
  private Path folder;
  private Screener screener;
  private ScreeningServer server;

  /** Two people stand there for two seconds, then nobody for three; in another film they stay. */
  @BeforeAll
  void film(@TempDir Path shared) throws IOException {
    folder = shared;
    BufferedImage people = DrawnPeople.brightAndDark(shared);
    BufferedImage nobody = DrawnPeople.lit(people, 0);
    film("gate.mp4", people, 2, nobody, 3);
    film("office.mp4", people, 20, nobody, 0);
  }

  private void film(
      String name, BufferedImage first, int seconds, BufferedImage then, int moreSeconds)
      throws IOException {
    ImageSize size = new ImageSize(first.getHeight(), first.getWidth());
    try (VideoWriter writer = new VideoWriter(folder.resolve(name), size, RATE)) {
      for (int i = 0; i < (seconds + moreSeconds) * RATE; i++) {
        writer.add(i < seconds * RATE ? first : then, (double) i / RATE);
      }
      writer.finish();
    }
  }

  @BeforeEach
  void makeAModel() {
    screener = new Screener(new BrightnessClassifier(), DrawnPeople.OPTIONS);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
    screener.close();
  }

  private void start(String cameras) throws IOException {
    server =
        ScreeningServer.start(
            screener, MODEL, settings(cameras).at(Optional.empty(), Optional.of(0)));
  }

  private ServeSettings settings(String cameras) throws IOException {
    return ServeSettings.read(
        Files.writeString(folder.resolve("serve.yaml"), "cameras:\n" + cameras));
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private String get(String path) throws IOException, InterruptedException {
    return client.send(to(path).build(), BodyHandlers.ofString()).body();
  }

  private JsonNode stats() throws IOException, InterruptedException {
    return JSON.readTree(get("/v1/stats"));
  }

  private static void await(String what, Callable<Boolean> condition) throws Exception {
    for (int i = 0; i < 1200; i++) {
      if (condition.call()) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("expected within two minutes that " + what);
  }

  @Test
  void whoIsSeenByACameraCountsOnceUnderItsName() throws Exception {
    start("  - {name: front gate, address: gate.mp4, fps: 3}\n");
    try (BufferedReader live =
        new BufferedReader(
            new InputStreamReader(
                client
                    .send(
                        to("/v1/live").header("Accept", "text/event-stream").build(),
                        BodyHandlers.ofInputStream())
                    .body(),
                StandardCharsets.UTF_8))) {
      String told = live.readLine();
      while (!told.startsWith("data:")) {
        told = live.readLine();
      }
      JsonNode counted = JSON.readTree(told.substring("data:".length()));
      assertThat(counted.path("place").asText()).isEqualTo("front gate");
      assertThat(counted.path("counts"))
          .isEqualTo(JSON.readTree("{\"wear\":1,\"incorrect\":0,\"not_wear\":1,\"unsure\":0}"));
    }
    assertThat(stats().at("/hours/0/place").asText()).isEqualTo("front gate");
    assertThat(get("/metrics"))
        .containsPattern("maskwise_camera_pictures_total\\{camera=\"front gate\"} [1-9]");
  }

  @Test
  void aFilmIsPlayedAgainAndItsPeopleComeAgain() throws Exception {
    start("  - {name: gate, address: gate.mp4, fps: 3}\n");

    await("both came twice", () -> stats().at("/hours/0/counts/wear").asInt() == 2);

    assertThat(stats().at("/hours/0/counts/not_wear").asInt()).isEqualTo(2);
    assertThat(stats().at("/cameras/0/name").asText()).isEqualTo("gate");
    assertThat(stats().at("/cameras/0/since").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}");
  }

  @Test
  void whoIsStillThereWhenTheServerEndsIsCountedToo() throws Exception {
    Path counts = folder.resolve("kept");
    String file =
        "counts: {file: " + counts + "}\ncameras:\n  - {name: office, address: office.mp4}\n";
    Path settings = Files.writeString(folder.resolve("kept.yaml"), file);
    server =
        ScreeningServer.start(
            screener, MODEL, ServeSettings.read(settings).at(Optional.empty(), Optional.of(0)));
    Pattern pictures =
        Pattern.compile("maskwise_camera_pictures_total\\{camera=\"office\"} (\\d+)");
    await(
        "some pictures were looked at",
        () -> {
          Matcher looked = pictures.matcher(get("/metrics"));
          return looked.find() && Integer.parseInt(looked.group(1)) >= 5;
        });

    server.close();
    server = null;

    try (CountStore store = new CountStore(new ServeSettings.Counts(counts.toString(), null))) {
      assertThat(store.hours()).hasSize(1);
      assertThat(store.hours().get(0).counts())
          .containsEntry("wear", 1)
          .containsEntry("not_wear", 1);
    }
  }

  /** One port is closed, behind the other somebody listens who never says a word. */
  @Test
  void aCameraThatDoesNotAnswerIsToldAndHarmsNothing() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      int closed;
      try (ServerSocket taken = new ServerSocket(0)) {
        closed = taken.getLocalPort();
      }
      start(
          """
            - {name: gone, address: "rtsp://guard:secret@127.0.0.1:%d/stream"}
            - {name: silent, address: "rtsp://127.0.0.1:%d/stream"}
            - {name: no film, address: serve.yaml}
            - {name: gate, address: gate.mp4}
          """
              .formatted(closed, silent.getLocalPort()));

      await("the film is shown", () -> "up".equals(stats().at("/cameras/3/state").asText()));
      await("one is down", () -> "down".equals(stats().at("/cameras/0/state").asText()));
      await("one is no film", () -> "down".equals(stats().at("/cameras/2/state").asText()));
      await("one is silent", () -> "down".equals(stats().at("/cameras/1/state").asText()));
      assertThat(get("/metrics"))
          .contains("maskwise_camera_up{camera=\"gone\"} 0.0")
          .doesNotContain("secret");
      assertThat(stats().toString()).doesNotContain("secret", "guard");
      assertThat(get("/readyz")).contains("ready");

      long began = System.nanoTime();
      server.close();
      server = null;
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }
  }

  @Test
  void aCameraComesBack() throws Exception {
    Path film = folder.resolve("late.mp4");
    start("  - {name: late, address: late.mp4}\n");
    await("it is down", () -> "down".equals(stats().at("/cameras/0/state").asText()));

    Files.copy(folder.resolve("gate.mp4"), film);

    await("it is up", () -> "up".equals(stats().at("/cameras/0/state").asText()));
  }

  @Test
  void settingsOfCamerasAreChecked() {
    assertRefused("  - {address: gate.mp4}\n", "expected a name");
    assertRefused("  - {name: gate}\n", "expected an address for the camera 'gate'");
    assertRefused("  - {name: gate, address: a.mp4, fps: 0.5}\n", "cameras.fps of 2 to 60");
    assertRefused("  - {name: gate, address: a.mp4, fsp: 5}\n", "nearest is fps");
    assertRefused(
        "  - {name: gate, address: a.mp4}\n  - {name: gate, address: b.mp4}\n", "different names");
  }

  private void assertRefused(String cameras, String words) {
    assertThatThrownBy(() -> settings(cameras))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(words);
  }
}
