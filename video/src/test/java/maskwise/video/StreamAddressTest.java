package maskwise.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import maskwise.base.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class StreamAddressTest {

  @ParameterizedTest
  @CsvSource({
    "rtsp://guard:secret@10.0.0.5:8554/gate/1, rtsp://10.0.0.5:8554/gate/1",
    "rtsp://guard:se@cr:et@camera/gate, rtsp://camera/gate",
    "rtsp://guard:sec/ret@camera/gate, rtsp://guard",
    "http://camera/video?user=guard&password=secret, http://camera/video",
    "RTSP://[fe80::1]:554/x, rtsp://[fe80::1]:554/x",
    "rtsp://camera, rtsp://camera",
    "films/gate.mp4, films/gate.mp4"
  })
  void anAddressIsShownWithoutItsPassword(String source, String shown) {
    assertThat(StreamAddress.shown(source)).isEqualTo(shown);
  }

  private static void assertRefused(String source, String words) {
    assertThatThrownBy(() -> VideoReader.open(source))
        .isInstanceOf(UserError.class)
        .hasMessage("expected a video at " + StreamAddress.shown(source) + ", found " + words)
        .hasCauseInstanceOf(StreamFault.class);
  }

  @Test
  void whereNobodyListensThatIsTold() throws IOException {
    int port;
    try (ServerSocket taken = new ServerSocket(0)) {
      port = taken.getLocalPort();
    }
    assertRefused(
        "rtsp://guard:secret@127.0.0.1:" + port + "/gate", "no connection to port " + port);
  }

  @ParameterizedTest
  @CsvSource({
    "401, 'a wrong user name or password, or none (401)'",
    "403, that this user may not look (403)",
    "404, nothing at its path (404)"
  })
  void whatACameraAnswersIsTold(int status, String words) throws IOException {
    HttpServer camera =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    camera.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    camera.start();
    try {
      int port = camera.getAddress().getPort();
      assertRefused("http://guard:secret@127.0.0.1:" + port + "/gate", words);
    } finally {
      camera.stop(0);
    }
  }

  /** It accepts connections, and never says a word. */
  @Test
  void aSilentCameraIsGivenUpSoon() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      long began = System.nanoTime();

      assertRefused(
          "rtsp://127.0.0.1:" + silent.getLocalPort() + "/gate", "no video that can be read");

      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
    }
  }

  @Test
  void otherAddressesAreRefused() {
    assertThatThrownBy(() -> VideoReader.open("rtmp://camera/gate"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("rtsp://, http:// or https://");
  }
}
