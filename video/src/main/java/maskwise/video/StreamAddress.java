package maskwise.video;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a camera or another stream, such as {@code rtsp://user:password@10.0.0.5/stream}.
 */
public final class StreamAddress {

  /** How long a machine may take to accept a connection. */
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private static final Map<String, Integer> PORTS = Map.of("rtsp", 554, "http", 80, "https", 443);

  /** Passwords hold any characters, so that this is no URI yet. */
  private static final Pattern PARTS =
      Pattern.compile(
          "(?<scheme>[a-z][a-z0-9+.-]*)://(?:[^/?#]*@)?(?<host>\\[[^]]*]|[^:/?#]*)(?::(?<port>\\d{1,5}))?"
              + "(?<path>[^?#]*).*",
          Pattern.CASE_INSENSITIVE);

  private final String scheme;
  private final String host;
  private final Optional<String> port;
  private final String path;

  private StreamAddress(Matcher parts) {
    this.scheme = parts.group("scheme").toLowerCase(Locale.ROOT);
    this.host = parts.group("host");
    this.port = Optional.ofNullable(parts.group("port"));
    this.path = parts.group("path");
  }

  /** The address that a source is; empty if it is the name of a file. */
  static Optional<StreamAddress> of(String source) {
    Matcher parts = PARTS.matcher(source);
    return parts.matches() ? Optional.of(new StreamAddress(parts)) : Optional.empty();
  }

  /**
   * What may be shown of a video's source: an address without user, password and query, which may
   * hold a password too; a file as it is.
   */
  public static String shown(String source) {
    return of(source).map(StreamAddress::toString).orElse(source);
  }

  boolean isRtsp() {
    return scheme.equals("rtsp");
  }

  /** Whether it begins as those do that can be read. */
  boolean isKnown() {
    return PORTS.containsKey(scheme);
  }

  /**
   * Connects once, because FFmpeg alone cannot say what was wrong, and waits long.
   *
   * @throws StreamFault if nobody accepts the connection
   */
  void connect() throws StreamFault {
    if (!isRtsp() && System.getenv(scheme + "_proxy") != null) {
      return; // FFmpeg asks the proxy
    }
    int number = port.map(Integer::valueOf).orElse(PORTS.get(scheme));
    if (number > 65_535) {
      throw new StreamFault("port " + number + ", where 65535 is the highest");
    }
    InetSocketAddress place = new InetSocketAddress(host.replaceAll("[\\[\\]]", ""), number);
    if (place.isUnresolved()) {
      throw new StreamFault("no machine has this name");
    }
    try (Socket socket = new Socket()) {
      socket.connect(place, (int) PATIENCE.toMillis());
    } catch (SocketTimeoutException e) {
      throw new StreamFault("no answer within " + PATIENCE.toSeconds() + " s", e);
    } catch (IOException e) {
      throw new StreamFault("no connection to port " + place.getPort(), e);
    }
  }

  @Override
  public String toString() {
    String place = scheme + "://" + host + port.map(number -> ":" + number).orElse("");
    return path.contains("@") ? place : place + path; // a password with a slash is no path
  }
}
