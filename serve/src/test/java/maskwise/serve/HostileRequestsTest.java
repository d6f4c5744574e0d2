package maskwise.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import maskwise.picture.Picture;
import maskwise.picture.PictureWriter;
import maskwise.screen.Screener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is sent, the answer is a 4xx with a problem document, and the server goes on. */
class HostileRequestsTest {

  private static final ServedModel MODEL =
      new ServedModel("brightness", "ab12", List.of("mask"), "center", "mask=0.6");

  private final HttpClient client = HttpClient.newHttpClient();
  private Screener screener;
  private ScreeningServer server;
  private byte[] gray;

  @TempDir Path folder;

  @BeforeEach
  void start() throws IOException {
    screener = new Screener(new BrightnessClassifier(), DrawnPeople.OPTIONS);
    server =
        ScreeningServer.start(
            screener, MODEL, ServeSettings.DEFAULT.at(Optional.empty(), Optional.of(0)));
    byte[] pixels = new byte[3 * 64 * 48];
    Arrays.fill(pixels, (byte) 120);
    gray = PictureWriter.jpeg(new Picture(64, 48, pixels).toImage(), 0.9);
  }

  @AfterEach
  void stop() {
    assertStillServes();
    server.close();
    screener.close();
  }

  private HttpResponse<String> post(byte[] body) {
    return send(
        HttpRequest.newBuilder(address("/v1/screen"))
            .header("Content-Type", "image/jpeg")
            .POST(BodyPublishers.ofByteArray(body)));
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
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

  private void assertStillServes() {
    assertThat(post(gray).statusCode()).isEqualTo(200);
    assertThat(send(HttpRequest.newBuilder(address("/metrics"))).body())
        .contains("maskwise_photos_admitted 0.0");
  }

  private static void assertRefused(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** A PNG of so many pixels whose content is a few bytes of zeros, compressed. */
  private static byte[] bomb(int width, int height) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put(new byte[] {8, 2, 0, 0, 0});
    chunk(png, "IHDR", header.array());
    Deflater deflater = new Deflater();
    deflater.setInput(new byte[100_000]);
    deflater.finish();
    byte[] small = new byte[1000];
    int length = deflater.deflate(small);
    deflater.end();
    chunk(png, "IDAT", Arrays.copyOf(small, length));
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream png, String type, byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(ascii(type));
    crc.update(content);
    png.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    png.writeBytes(ascii(type));
    png.writeBytes(content);
    png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  @Test
  void picturesThatAreBombsAreNotDecoded() {
    assertRefused(post(bomb(30_000, 30_000)), 422);
    assertRefused(post(bomb(Integer.MAX_VALUE, Integer.MAX_VALUE)), 422);
    assertRefused(post(bomb(0, 10)), 422);
  }

  /** A JPEG whose header says 65,500 × 65,500. */
  @Test
  void aJpegThatSaysItIsHugeIsNotDecoded() {
    byte[] huge = gray.clone();
    for (int i = 0; i < huge.length - 8; i++) {
      if ((huge[i] & 0xFF) == 0xFF && (huge[i + 1] & 0xFF) == 0xC0) {
        ByteBuffer.wrap(huge).putShort(i + 5, (short) 65_500).putShort(i + 7, (short) 65_500);
      }
    }
    assertRefused(post(huge), 422);
  }

  @Test
  void truncatedAndForeignFilesAreRefused() {
    assertRefused(post(Arrays.copyOf(gray, gray.length / 2)), 422);
    assertRefused(post(Arrays.copyOf(gray, 3)), 422);
    assertRefused(post(ascii("GIF89a<script>alert(1)</script>")), 422);
    assertRefused(
        post(ascii("<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///'>]>")), 422);
    assertRefused(post(ascii("%PDF-1.7 not a picture")), 422);
    assertRefused(post(new byte[5000]), 422);
  }

  /** Pictures with random damage: each is answered or refused, never with a 500. */
  @Test
  void damageAnywhereIsAnsweredOrRefused() {
    Random random = new Random(7);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = gray.clone();
      for (int k = 0; k <= random.nextInt(8); k++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      assertThat(post(damaged).statusCode()).isIn(200, 422);
    }
  }

  @Test
  void brokenHttpIsRefusedInAProblemDocument() throws IOException {
    assertThat(talk("NONSENSE\r\n\r\n")).startsWith("HTTP/1.1 400").contains("problem+json");
    assertThat(talk("GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(20_000) + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431")
        .contains("problem+json");
    assertThat(
            talk(
                http(
                    "POST /v1/screen HTTP/1.1",
                    "Host: x",
                    "Content-Type: image/jpeg",
                    "Content-Length: 99999999999")))
        .startsWith("HTTP/1.1 413")
        .contains("problem+json");
    assertThat(
            talk(
                http(
                        "POST /v1/screen HTTP/1.1",
                        "Host: x",
                        "Content-Length: 5",
                        "Content-Length: 6")
                    + "abcde"))
        .startsWith("HTTP/1.1 400");
    assertThat(talk("GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 40");
    assertThat(
            talk("GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 40");
  }

  /** The lines of a request and the empty one behind them. */
  private static String http(String... lines) {
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  /**
   * Sends bytes as they are, with a pause before each part but the first, and reads until the
   * server has nothing more to say.
   */
  private String talk(String... parts) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(ascii(parts[0]));
      for (String part : Arrays.asList(parts).subList(1, parts.length)) {
        pause();
        if (socket.getInputStream().available() > 0) {
          break;
        }
        socket.getOutputStream().write(ascii(part));
      }
      byte[] answer = new byte[4000];
      int length = 0;
      while (length < answer.length) {
        int read = socket.getInputStream().read(answer, length, answer.length - length);
        if (read < 0) {
          break;
        }
        length += read;
        String soFar = new String(answer, 0, length, StandardCharsets.US_ASCII);
        if (soFar.contains("\r\n\r\n") && soFar.endsWith("}")) {
          break;
        }
      }
      return new String(answer, 0, length, StandardCharsets.US_ASCII);
    }
  }

  /** A mobile network stalls for a moment, or this machine does: that is no slow client. */
  @Test
  void aPauseInASmallBodyIsWaitedFor() throws IOException {
    String counts = jsonPost("/v1/counts", 2);
    assertThat(talk(counts + "{", "}")).startsWith("HTTP/1.1 400").contains("\\\"counts\\\"");
    String photos = jsonPost("/v1/screen", 2);
    assertThat(talk(photos + "{", "}")).startsWith("HTTP/1.1 400").contains("\\\"photos\\\"");
  }

  @Test
  void aBodyThatDripsIsGivenUp() throws IOException {
    String[] drops = new String[60];
    Arrays.fill(drops, " ");
    drops[0] =
        http(
            "POST /v1/screen HTTP/1.1",
            "Host: x",
            "Content-Type: multipart/form-data; boundary=b",
            "Content-Length: 100000");
    assertThat(talk(drops)).startsWith("HTTP/1.1 408").contains("problem+json");
  }

  @Test
  void aBodyThatNeverComesIsGivenUp() throws IOException {
    assertThat(talk(jsonPost("/v1/counts", 100)))
        .startsWith("HTTP/1.1 408")
        .contains("problem+json");
  }

  private static String jsonPost(String path, int length) {
    return http(
        "POST " + path + " HTTP/1.1",
        "Host: x",
        "Content-Type: application/json",
        "Content-Length: " + length);
  }

  @Test
  void aBrokenOrEndlessBodyIsRefused() throws IOException {
    String chunked =
        http(
            "POST /v1/counts HTTP/1.1",
            "Host: x",
            "Content-Type: application/json",
            "Transfer-Encoding: chunked");
    assertThat(talk(chunked + "zz\r\n")).startsWith("HTTP/1.1 400").contains("problem+json");
    String kilobyte = "400\r\n" + " ".repeat(1024) + "\r\n";
    assertThat(talk(chunked + kilobyte.repeat(20)))
        .startsWith("HTTP/1.1 413")
        .contains("problem+json");
  }

  @Test
  void strangeTypesOfBodiesAreRefused() {
    assertRefused(typed("/v1/screen", "multipart/form-datax; boundary=X", "x"), 415);
    assertRefused(typed("/v1/counts", "text/plain", "{\"counts\": {\"wear\": 1}}"), 415);
    assertThat(
            typed("/v1/counts", "application/json; charset=no-such", "{\"counts\": {\"wear\": 1}}")
                .statusCode())
        .isEqualTo(204);
  }

  @Test
  void jsonOfVeryManyValuesIsRefused() {
    String values = "{\"photos\": [" + "{},".repeat(200_000) + "{}]}";
    assertRefused(typed("/v1/screen", "application/json", values), 400);
  }

  @Test
  void aPageOfAnotherSiteMayNotCount() {
    assertRefused(
        send(
            HttpRequest.newBuilder(address("/v1/counts"))
                .header("Sec-Fetch-Site", "cross-site")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"counts\": {\"wear\": 1}}"))),
        403);
  }

  @Test
  void aPlaceThatIsNoTextIsRefused() {
    for (String place : List.of("%zz", "%e9", "a%0ab", "a".repeat(101))) {
      assertThat(talkUnchecked("/v1/counts?place=" + place)).startsWith("HTTP/1.1 400");
    }
  }

  private String talkUnchecked(String path) {
    try {
      return talk(jsonPost(path, 2) + "{}");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anotherMethodIsToldWhichAreAllowed() {
    HttpResponse<String> answer =
        send(HttpRequest.newBuilder(address("/v1/model")).POST(BodyPublishers.ofString("x")));
    assertRefused(answer, 405);
    assertThat(answer.headers().firstValue("Allow")).contains("GET");
  }

  private HttpResponse<String> typed(String path, String type, String body) {
    return send(
        HttpRequest.newBuilder(address(path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body)));
  }

  private static void pause() {
    try {
      Thread.sleep(250);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Test
  void connectionsThatSayNothingHoldNobodyUp() throws IOException {
    List<Socket> quiet = new ArrayList<>();
    try {
      for (int i = 0; i < 1000; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.getOutputStream().write(ascii("POST /v1/screen HTTP/1.1\r\nHost: x\r\nX-Slow: "));
        quiet.add(socket);
      }
      assertStillServes();
    } finally {
      for (Socket socket : quiet) {
        socket.close();
      }
    }
  }

  @Test
  void clientsThatGoAwayInTheMiddleLeaveNothingBehind() throws IOException {
    for (int i = 0; i < 50; i++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        socket
            .getOutputStream()
            .write(
                ascii(
                    http(
                            "POST /v1/screen HTTP/1.1",
                            "Host: x",
                            "Content-Type: image/jpeg",
                            "Content-Length: 100000")
                        + "only this"));
        socket.setSoLinger(true, 0); // as if the cable were cut
      }
    }
    assertStillServes();
  }
}
