package maskwise.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import maskwise.base.UserError;
import maskwise.screen.Screener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real server on a real socket; its answers follow from the brightness of drawn faces. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScreeningServerTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ServedModel MODEL =
      new ServedModel("brightness", "ab12", List.of("mask"), "center", "mask=0.6");

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  /** Two people beside one another. */
  private byte[] pair;

  private BrightnessClassifier classifier;
  private Screener screener;
  private ScreeningServer server;

  @TempDir Path folder;

  @BeforeAll
  void drawTwoPeople(@TempDir Path shared) throws IOException {
    pair = DrawnPeople.jpeg(DrawnPeople.pair(shared));
  }

  @BeforeEach
  void makeAModel() {
    classifier = new BrightnessClassifier();
    screener = new Screener(classifier, DrawnPeople.OPTIONS);
  }

  @AfterEach
  void stop() {
    classifier.release();
    if (server != null) {
      server.close();
    }
    screener.close();
  }

  private void start(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("serve.yaml"), yaml);
    server =
        ScreeningServer.start(
            screener, MODEL, ServeSettings.read(file).at(Optional.empty(), Optional.of(0)));
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(60));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> get(String path) {
    return send(to(path).GET());
  }

  private HttpRequest.Builder photo(byte[] bytes) {
    return to("/v1/screen")
        .header("Content-Type", "image/jpeg")
        .POST(BodyPublishers.ofByteArray(bytes));
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new IllegalStateException(response.body(), e);
    }
  }

  /** Checks that an answer is a problem document with that status. */
  private static void assertRefused(HttpResponse<String> response, int status, String detail) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(json(response).path("status").asInt()).isEqualTo(status);
    assertThat(json(response).path("title").asText()).isNotBlank();
    assertThat(json(response).path("detail").asText()).contains(detail);
  }

  @Test
  void aPhotoAsTheBodyIsAnsweredFaceByFace() throws IOException {
    start("place: gate");

    HttpResponse<String> response = send(photo(pair));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    JsonNode answer = json(response);
    assertThat(answer.path("place").asText()).isEqualTo("gate");
    JsonNode faces = answer.path("photos").path(0).path("faces");
    assertThat(faces).hasSize(2);
    JsonNode mask = faces.path(0).path("attributes").path("mask");
    double worn = mask.path("probabilities").path("wear").asDouble();
    assertThat(worn).isBetween(0.05, 0.95);
    assertThat(worn + mask.path("probabilities").path("not_wear").asDouble())
        .isBetween(0.999, 1.001);
    assertThat(faces.path(0).path("box")).hasSize(4);
  }

  @Test
  void formsAndJsonAreAnsweredAlike() throws IOException {
    start("");
    JsonNode body = json(send(photo(pair))).path("photos").path(0).path("faces");

    HttpResponse<String> form = send(form("a.jpg", pair, "b.jpg", pair));
    String base64 = Base64.getEncoder().encodeToString(pair);
    HttpResponse<String> json =
        send(
            to("/v1/screen")
                .header("Content-Type", "application/json")
                .POST(
                    BodyPublishers.ofString(
                        "{\"photos\": [{\"name\": \"a.jpg\", \"data\": \"data:image/jpeg;base64,"
                            + base64
                            + "\"}]}")));

    assertThat(json(form).path("photos")).hasSize(2);
    assertThat(json(form).path("photos").path(1).path("photo").asText()).isEqualTo("b.jpg");
    assertThat(json(form).path("photos").path(1).path("faces")).isEqualTo(body);
    assertThat(json(json).path("photos").path(0).path("faces")).isEqualTo(body);
  }

  private HttpRequest.Builder form(Object... namesAndBytes) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int i = 0; i < namesAndBytes.length; i += 2) {
      body.write(
          ("--limit\r\nContent-Disposition: form-data; name=\"photo\"; filename=\""
                  + namesAndBytes[i]
                  + "\"\r\nContent-Type: image/jpeg\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8));
      body.write((byte[]) namesAndBytes[i + 1]);
      body.write("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    body.write("--limit--\r\n".getBytes(StandardCharsets.UTF_8));
    return to("/v1/screen")
        .header("Content-Type", "multipart/form-data; boundary=limit")
        .POST(BodyPublishers.ofByteArray(body.toByteArray()));
  }

  @Test
  void aBrokenPhotoAmongOthersHasAnErrorOfItsOwn() throws IOException {
    start("");
    byte[] text = "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8);

    JsonNode photos = json(send(form("../../etc/passwd", text, "b.jpg", pair))).path("photos");

    assertThat(photos.path(0).path("error").asText()).contains("expected");
    assertThat(photos.path(0).path("photo").asText()).doesNotContain("..\\");
    assertThat(photos.path(1).path("faces")).hasSize(2);
    assertRefused(send(photo(text)), 422, "expected");
  }

  @Test
  void whatIsNoPhotoIsRefusedWithAReason() throws IOException {
    start("limits: {bytes: 2000000, photos: 2, pixels: 10000}");
    assertRefused(send(photo(new byte[0])), 400, "found nothing");
    assertRefused(send(photo(new byte[2_000_001])), 413, "at most 2000000 bytes");
    assertRefused(send(photo(pair)), 422, "at most 10000 pixels");
    assertRefused(send(to("/v1/screen").POST(BodyPublishers.ofString("x"))), 415, "multipart");
    HttpRequest.Builder json = to("/v1/screen").header("Content-Type", "application/json");
    assertRefused(send(json.POST(BodyPublishers.ofString("{"))), 400, "expected JSON");
    assertRefused(send(json.POST(BodyPublishers.ofString("{}"))), 400, "\"photos\"");
    assertRefused(
        send(json.POST(BodyPublishers.ofString("{\"photos\": [{\"data\": \"=\"}]}"))),
        400,
        "base64");
    assertRefused(send(json.POST(BodyPublishers.ofString("{\"photos\": []}"))), 400, "none");
    assertRefused(send(form("a", pair, "b", pair, "c", pair)), 413, "at most 2 photos");
    assertRefused(
        send(
            to("/v1/screen")
                .header("Content-Type", "multipart/form-data")
                .POST(BodyPublishers.ofString("no boundary"))),
        400,
        "form");
    assertRefused(get("/nothing/here"), 404, "/nothing/here");
    assertRefused(get("/v1/screen"), 405, "");
  }

  @Test
  void keysOpenTheDoor() throws IOException {
    Path file = folder.resolve("keys.txt");
    String key = ApiKeys.add(file, "gate one");
    assertThat(Files.readString(file)).doesNotContain(key).endsWith(" gate one\n");
    start("keys: keys.txt");

    assertRefused(send(photo(pair)), 401, "found none");
    assertRefused(send(photo(pair).header("X-API-Key", "mw_wrong")), 401, "found another");
    assertRefused(get("/v1/stats"), 401, "found none");
    assertThat(get("/healthz").statusCode()).isEqualTo(200);
    assertThat(send(photo(pair).header("X-API-Key", key)).statusCode()).isEqualTo(200);
    assertThat(send(photo(pair).header("Authorization", "bearer " + key)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void whoAsksTooOftenIsToldWhenToComeBack() throws IOException {
    start("photos_per_minute: 2");

    assertThat(send(photo(pair)).statusCode()).isEqualTo(200);
    assertThat(send(photo(pair)).statusCode()).isEqualTo(200);
    HttpResponse<String> third = send(photo(pair));

    assertRefused(third, 429, "at most 2 photos a minute");
    assertThat(Integer.parseInt(third.headers().firstValue("Retry-After").orElseThrow()))
        .isBetween(1, 31);
  }

  /** While the model is held up, photos wait; they are then asked about together. */
  @Test
  void photosOfManyClientsGoThroughTheModelTogether() throws Exception {
    start("batching: {queue: 8, faces: 32, wait_ms: 50}");
    classifier.hold();
    List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      waiting.add(client.sendAsync(photo(pair).build(), BodyHandlers.ofString()));
    }
    await("maskwise_photos_waiting", 5); // the first ones are with the model

    HttpResponse<String> tooMany = send(photo(pair));
    assertRefused(tooMany, 429, "at most 8 photos at once");
    assertThat(tooMany.headers().firstValue("Retry-After")).contains("1");

    classifier.release();
    for (CompletableFuture<HttpResponse<String>> each : waiting) {
      assertThat(each.get().statusCode()).isEqualTo(200);
    }
    assertThat(classifier.batches().stream().mapToInt(Integer::intValue).sum()).isEqualTo(16);
    assertThat(classifier.batches()).hasSizeLessThan(8);
  }

  /** Waits until a gauge has reached a number. */
  private void await(String gauge, int least) throws InterruptedException {
    Pattern line = Pattern.compile("(?m)^" + gauge + " ([0-9.]+)$");
    for (int i = 0; i < 600; i++) {
      Matcher value = line.matcher(get("/metrics").body());
      if (value.find() && Double.parseDouble(value.group(1)) >= least) {
        return;
      }
      Thread.sleep(100);
    }
    throw new AssertionError("expected " + gauge + " of " + least + ": " + get("/metrics").body());
  }

  @Test
  void whatTakesTooLongIsGivenUp() throws IOException {
    start("limits: {seconds: 1}");
    classifier.hold();

    assertRefused(send(photo(pair)), 503, "within 1 s");
  }

  /** Each of them is decoded in less than that. */
  @Test
  void manyPhotosThatTakeTooLongTogetherAreGivenUp() throws IOException {
    start("limits: {seconds: 1}");
    byte[] large = DrawnPeople.jpeg(new BufferedImage(5000, 4000, BufferedImage.TYPE_3BYTE_BGR));
    List<Object> many = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      many.addAll(List.of("large.jpg", large));
    }
    assertRefused(send(form(many.toArray())), 503, "within 1 s");
  }

  @Test
  void countsAreKeptByPlaceAndHourButNoPhotos() throws Exception {
    start("{place: gate, counts: {file: counts}}");
    send(photo(pair));
    send(photo(pair));
    send(
        to("/v1/screen?place=back%20door")
            .header("Content-Type", "image/jpeg")
            .POST(BodyPublishers.ofByteArray(pair)));
    server.close();
    start("{place: gate, counts: {file: counts}}");

    JsonNode hours = json(get("/v1/stats")).path("hours");

    assertThat(hours.findValuesAsText("place")).containsExactly("back door", "gate");
    assertThat(sum(hours.path(0).path("counts"))).isEqualTo(2);
    assertThat(sum(hours.path(1).path("counts"))).isEqualTo(4);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("serve.yaml", "counts.mv.db");
    }
  }

  /** Who follows faces from picture to picture knows that they are one person. */
  @Test
  void aClientThatFollowsPeopleCountsThemItself() throws IOException {
    start("place: gate");
    HttpRequest.Builder picture =
        to("/v1/screen?count=false")
            .header("Content-Type", "image/jpeg")
            .POST(BodyPublishers.ofByteArray(pair));
    assertThat(json(send(picture)).path("photos").path(0).path("faces")).hasSize(2);
    assertThat(json(send(picture)).path("photos").path(0).path("faces")).hasSize(2);
    assertThat(json(get("/v1/stats")).path("hours")).isEmpty();

    assertThat(send(seen("{\"counts\": {\"wear\": 1, \"not_wear\": 1}}")).statusCode())
        .isEqualTo(204);

    JsonNode hour = json(get("/v1/stats")).path("hours").path(0);
    assertThat(hour.path("place").asText()).isEqualTo("gate");
    assertThat(hour.path("counts").toString())
        .isEqualTo("{\"wear\":1,\"incorrect\":0,\"not_wear\":1,\"unsure\":0}");
  }

  /** A listener's window stays full: what it is told has to wait, but nobody else. */
  @Test
  void aListenerWhoDoesNotReadHoldsNobodyUp() throws IOException {
    start("");
    try (Socket deaf = new Socket()) {
      deaf.setReceiveBufferSize(1024);
      deaf.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      deaf.getOutputStream()
          .write(
              "GET /v1/live HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      long began = System.nanoTime();
      String place = "p".repeat(100); // so that buffers are full soon
      for (int i = 0; i < 30_000; i++) {
        server.tell(place);
      }
      assertThat(send(seen("{\"counts\": {\"wear\": 1}}")).statusCode()).isEqualTo(204);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void whoMayNotListenIsTold() throws IOException {
    Path keys = folder.resolve("keys.txt");
    ApiKeys.add(keys, "gate");
    start("keys: keys.txt");
    assertRefused(
        send(to("/v1/live").header("Accept", "text/event-stream").GET()), 401, "expected a key");
    server.close();

    start("");
    assertRefused(get("/v1/live"), 406, "text/event-stream");
  }

  @Test
  void noMoreThanAThousandPlacesAreCounted() throws IOException {
    start("");
    for (int i = 0; i < CountStore.MOST_PLACES; i++) {
      assertThat(send(seen("{\"counts\": {\"wear\": 1}}", "?place=p" + i)).statusCode())
          .isEqualTo(204);
    }
    assertRefused(
        send(seen("{\"counts\": {\"wear\": 1}}", "?place=another")), 400, "found a new one");
    assertThat(send(seen("{\"counts\": {\"wear\": 1}}", "?place=p0")).statusCode()).isEqualTo(204);
    assertThat(
            send(to("/v1/screen?place=another&count=false")
                    .header("Content-Type", "image/jpeg")
                    .POST(BodyPublishers.ofByteArray(pair)))
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void whatIsNoCountIsRefused() throws IOException {
    start("");
    assertRefused(send(seen("{")), 400, "expected JSON");
    assertRefused(send(seen("{}")), 400, "\"counts\"");
    assertRefused(send(seen("{\"counts\": {\"mask\": 1}}")), 400, "not_wear");
    assertRefused(send(seen("{\"counts\": {\"wear\": -1}}")), 400, "0 to 1000");
    assertRefused(send(seen("{\"counts\": {\"wear\": 1001}}")), 400, "0 to 1000");
    assertRefused(send(seen("{\"counts\": {\"wear\": 0.5}}")), 400, "0 to 1000");
    assertRefused(
        send(to("/v1/screen?count=no").POST(BodyPublishers.ofString("x"))), 400, "count=false");
  }

  private HttpRequest.Builder seen(String body) {
    return seen(body, "");
  }

  private HttpRequest.Builder seen(String body, String query) {
    return to("/v1/counts" + query)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private static int sum(JsonNode counts) {
    int sum = 0;
    for (JsonNode count : counts) {
      sum += count.asInt();
    }
    return sum;
  }

  @Test
  void whoListensIsToldAtOnce() throws Exception {
    start("place: gate");
    HttpResponse<Stream<String>> live =
        client.send(
            to("/v1/live").header("Accept", "text/event-stream").GET().build(),
            BodyHandlers.ofLines());
    CompletableFuture<String> told =
        CompletableFuture.supplyAsync(
            () -> live.body().filter(line -> line.startsWith("data:")).findFirst().orElse("none"));
    send(photo(pair));

    JsonNode counts = JSON.readTree(told.get().substring("data:".length()));

    assertThat(counts.path("place").asText()).isEqualTo("gate");
    assertThat(sum(counts.path("counts"))).isEqualTo(2);
  }

  @Test
  void theServerTellsOfItself() throws IOException {
    start("");
    send(photo(pair));

    assertThat(json(get("/v1/model")).path("digest").asText()).isEqualTo("ab12");
    assertThat(json(get("/readyz")).path("status").asText()).isEqualTo("ready");
    assertThat(get("/metrics").body())
        .contains("maskwise_faces_total{verdict=", "maskwise_photo_seconds_count 1");
    HttpResponse<String> page = get("/");
    assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'self'");
    assertThat(get("/uplot.css").statusCode()).isEqualTo(200);
  }

  @Test
  void aClosingServerAnswersWhatItTook() throws Exception {
    start("");
    classifier.hold();
    CompletableFuture<HttpResponse<String>> asked =
        client.sendAsync(photo(pair).build(), BodyHandlers.ofString());
    await("maskwise_photos_admitted", 1);
    CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
    Thread.sleep(200);
    assertThat(closing).isNotDone();

    classifier.release();

    assertThat(asked.get().statusCode()).isEqualTo(200);
    closing.get();
    server = null;
  }

  @Test
  void aTakenPortIsNamed() throws IOException {
    start("");
    int taken = server.port();

    assertThatThrownBy(
            () ->
                ScreeningServer.start(
                    screener,
                    MODEL,
                    ServeSettings.DEFAULT.at(Optional.empty(), Optional.of(taken))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("127.0.0.1:" + taken)
        .hasMessageContaining("--port");
  }

  @Test
  void wrongSettingsAreToldWithTheNearestKey() {
    assertThatThrownBy(() -> start("plce: gate"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("nearest is place");
    assertThatThrownBy(() -> start("limits: {photos: 0}"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected limits.photos of 1 to 1000, found 0");
  }
}
