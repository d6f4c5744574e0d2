package maskwise.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import maskwise.base.UserError;

/**
 * How the server behaves. A YAML file may leave out anything: null becomes the default.
 *
 * @param host the address to listen at; 127.0.0.1 lets nobody in from outside
 * @param port 1 to 65535, or 0 for any that is free
 * @param place what the place is called whose faces are counted
 * @param limits what a request may ask for
 * @param batching how photos of many clients go through the model together
 * @param keys file with the hashes of API keys; null: everybody may ask
 * @param photosPerMinute for each key, or each address where there are no keys; 0: no limit
 * @param tls what HTTPS needs; null: HTTP is spoken
 * @param counts what is kept of the answers
 * @param cameras that the server looks through by itself
 */
public record ServeSettings(
    String host,
    Integer port,
    String place,
    Limits limits,
    Batching batching,
    String keys,
    Integer photosPerMinute,
    Tls tls,
    Counts counts,
    List<Camera> cameras) {

  /** Of a server that only this machine can reach. */
  public static final ServeSettings DEFAULT =
      new ServeSettings(null, null, null, null, null, null, null, null, null, null);

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  /** Puts in the defaults, and checks. */
  public ServeSettings {
    host = host == null ? "127.0.0.1" : host;
    port = port == null ? 8080 : port;
    place = place == null ? "here" : place;
    limits = limits == null ? Limits.DEFAULT : limits;
    batching = batching == null ? Batching.DEFAULT : batching;
    photosPerMinute = photosPerMinute == null ? 0 : photosPerMinute;
    counts = counts == null ? Counts.DEFAULT : counts;
    if (cameras != null && cameras.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException(
          "expected name and address for each of cameras, found an empty entry");
    }
    cameras = cameras == null ? List.of() : List.copyOf(cameras);
    if (!CountStore.isPlace(place)) {
      throw new IllegalArgumentException(
          "expected a place of 1 to %d letters in one line, found another"
              .formatted(CountStore.PLACE_LETTERS));
    }
    require("port", port, 0, 65_535);
    require("photos_per_minute", photosPerMinute, 0, 1_000_000);
    require("number of cameras", cameras.size(), 0, Camera.MOST);
    if (cameras.stream().map(Camera::name).distinct().count() < cameras.size()) {
      throw new IllegalArgumentException(
          "expected cameras with different names, found a name twice");
    }
  }

  /**
   * What a request may ask for.
   *
   * @param bytes of its body
   * @param pixels of each photo
   * @param photos in it
   * @param faces of each photo; those of the lowest scores are left out
   * @param seconds until it is answered
   */
  public record Limits(Long bytes, Long pixels, Integer photos, Integer faces, Integer seconds) {

    static final Limits DEFAULT = new Limits(null, null, null, null, null);

    /** Puts in the defaults, and checks. */
    public Limits {
      bytes = bytes == null ? 20_000_000 : bytes;
      pixels = pixels == null ? 40_000_000 : pixels;
      photos = photos == null ? 16 : photos;
      faces = faces == null ? 200 : faces;
      seconds = seconds == null ? 30 : seconds;
      require("limits.bytes", bytes, 1000, 1_000_000_000);
      require("limits.pixels", pixels, 1, 1L << 29);
      require("limits.photos", photos, 1, 1000);
      require("limits.faces", faces, 1, 10_000);
      require("limits.seconds", seconds, 1, 3600);
    }
  }

  /**
   * How photos of many clients go through the model together.
   *
   * @param queue photos that wait or are worked at; more are answered 429
   * @param faces that go through the model together at most, if one photo does not hold more
   * @param waitMs how long a face waits for others, in milliseconds; 0: not at all
   */
  public record Batching(Integer queue, Integer faces, Integer waitMs) {

    static final Batching DEFAULT = new Batching(null, null, null);

    /** Puts in the defaults, and checks. */
    public Batching {
      queue = queue == null ? 64 : queue;
      faces = faces == null ? 32 : faces;
      waitMs = waitMs == null ? 5 : waitMs;
      require("batching.queue", queue, 1, 100_000);
      require("batching.faces", faces, 1, 1024);
      require("batching.wait_ms", waitMs, 0, 10_000);
    }
  }

  /**
   * What HTTPS needs.
   *
   * @param certificate PEM file with the chain
   * @param key PEM file with the private key
   */
  public record Tls(String certificate, String key) {

    /** Checks that both are there. */
    public Tls {
      if (certificate == null || key == null) {
        throw new IllegalArgumentException(
            "expected both tls.certificate and tls.key, found only one");
      }
    }
  }

  /**
   * What is kept of the answers: how many faces of each verdict, by place and hour.
   *
   * @param file of the database, without ending; null: in memory until the server ends
   * @param days after which counts are deleted
   */
  public record Counts(String file, Integer days) {

    static final Counts DEFAULT = new Counts(null, null);

    /** Puts in the defaults, and checks. */
    public Counts {
      days = days == null ? 30 : days;
      require("counts.days", days, 1, 36_500);
    }
  }

  /**
   * A camera. What it counts is kept under its name, and its address is told to nobody.
   *
   * @param name of at most 100 letters
   * @param address such as {@code rtsp://user:password@camera/stream}, or a video file, which is
   *     played again and again
   * @param fps pictures a second that are looked at, at most
   */
  public record Camera(String name, String address, Double fps) {

    static final int MOST = 64;

    /** Puts in the default, and checks. */
    public Camera {
      fps = fps == null ? 5 : fps;
      if (name == null || !CountStore.isPlace(name)) {
        throw new IllegalArgumentException(
            "expected a name of 1 to %d letters in one line for each of cameras, found %s"
                .formatted(CountStore.PLACE_LETTERS, name == null ? "none" : "another"));
      }
      if (address == null || address.isBlank()) {
        throw new IllegalArgumentException(
            "expected an address for the camera '" + name + "', found none");
      }
      // fewer, and nobody could be followed from one to the next
      if (!(fps >= 2 && fps <= 60)) {
        throw new IllegalArgumentException("expected cameras.fps of 2 to 60, found " + fps);
      }
    }

    /** Whether it is a file, not an address. */
    boolean isFile() {
      return !address.contains("://");
    }

    /** Without the address, which may hold a password. */
    @Override
    public String toString() {
      return name;
    }
  }

  private static void require(String key, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "expected %s of %d to %d, found %d".formatted(key, least, most, value));
    }
  }

  /** The same at another address. */
  public ServeSettings at(Optional<String> otherHost, Optional<Integer> otherPort) {
    return new ServeSettings(
        otherHost.orElse(host),
        otherPort.orElse(port),
        place,
        limits,
        batching,
        keys,
        photosPerMinute,
        tls,
        counts,
        cameras);
  }

  /**
   * Reads a file. Paths in it are relative to its folder.
   *
   * @throws UserError if it holds an unknown key or a value out of range
   * @throws IOException if it cannot be read
   */
  public static ServeSettings read(Path file) throws IOException {
    try {
      String text = Files.readString(file);
      JsonNode tree = YAML.readTree(text);
      return tree.isMissingNode() || tree.isNull()
          ? DEFAULT
          : YAML.readValue(text, ServeSettings.class).from(file);
    } catch (CharacterCodingException e) {
      throw new UserError("expected UTF-8 in " + file + ", found other bytes", e);
    } catch (JsonProcessingException e) {
      throw new UserError(SettingsFault.words(e, file), e);
    }
  }

  private ServeSettings from(Path file) {
    return new ServeSettings(
        host,
        port,
        place,
        limits,
        batching,
        beside(file, keys),
        photosPerMinute,
        tls == null ? null : new Tls(beside(file, tls.certificate()), beside(file, tls.key())),
        new Counts(beside(file, counts.file()), counts.days()),
        cameras.stream()
            .map(
                camera ->
                    camera.isFile()
                        ? new Camera(camera.name(), beside(file, camera.address()), camera.fps())
                        : camera)
            .toList());
  }

  private static String beside(Path file, String path) {
    return path == null ? null : file.toAbsolutePath().resolveSibling(path).toString();
  }
}
