package maskwise.hub;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import maskwise.base.EnvironmentProxies;
import maskwise.base.UserError;
import maskwise.base.UserHome;

/**
 * Where the hub is, where its files are kept and how patient to be.
 *
 * @param endpoint the hub's address, without a slash at the end
 * @param cache directory of all repositories
 * @param token who asks; sent to the endpoint alone
 * @param offline whether only the cache may be used
 * @param timeout how long to wait for an answer, and for the next byte of a file
 * @param retries how often something that may pass by itself is tried again
 * @param pause before the first of these; each further one is twice as long
 * @param proxies what the hub is reached through
 */
public record HubSettings(
    URI endpoint,
    Path cache,
    Optional<String> token,
    boolean offline,
    Duration timeout,
    int retries,
    Duration pause,
    EnvironmentProxies proxies) {

  private static final URI PUBLIC = URI.create("https://huggingface.co");

  /** Settings as {@code huggingface_hub} takes them from this process's environment. */
  public static HubSettings fromEnvironment() {
    return of(System.getenv(), UserHome.directory(), EnvironmentProxies.ofProcess());
  }

  /**
   * Settings from {@code HF_ENDPOINT}, {@code HF_HOME}, {@code HF_HUB_CACHE}, {@code HF_TOKEN} (or
   * the file {@code token} under {@code HF_HOME}), {@code HF_HUB_OFFLINE} and {@code
   * HF_HUB_DOWNLOAD_TIMEOUT} in seconds.
   *
   * @param home the user's directory, under which the cache lies if nothing else is said
   * @throws UserError if the endpoint or the timeout cannot be understood
   */
  public static HubSettings of(Map<String, String> environment, Path home) {
    return of(environment, home, new EnvironmentProxies(environment));
  }

  private static HubSettings of(
      Map<String, String> environment, Path home, EnvironmentProxies proxies) {
    Path base = directory(environment, home);
    Path cache =
        first(environment, "HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE")
            .map(text -> expand(text, home))
            .orElse(base.resolve("hub"));
    return new HubSettings(
        endpoint(environment),
        cache.toAbsolutePath().normalize(),
        token(environment, base, home),
        first(environment, "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")
            .map(HubSettings::yes)
            .orElse(false),
        timeout(environment),
        4,
        Duration.ofSeconds(1),
        proxies);
  }

  private static Path directory(Map<String, String> environment, Path home) {
    return first(environment, "HF_HOME")
        .map(text -> expand(text, home))
        .orElseGet(
            () ->
                first(environment, "XDG_CACHE_HOME")
                    .map(text -> expand(text, home))
                    .orElse(home.resolve(".cache"))
                    .resolve("huggingface"));
  }

  private static URI endpoint(Map<String, String> environment) {
    String text = first(environment, "HF_ENDPOINT").orElse(PUBLIC.toString()).replaceAll("/+$", "");
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new UserError(
          "expected an address such as " + PUBLIC + " in HF_ENDPOINT, found '" + text + "'", e);
    }
    throw new UserError(
        "expected an address such as " + PUBLIC + " in HF_ENDPOINT, found '" + text + "'");
  }

  private static Optional<String> token(Map<String, String> environment, Path base, Path home) {
    Optional<String> given = first(environment, "HF_TOKEN", "HUGGING_FACE_HUB_TOKEN");
    if (given.isPresent()) {
      return given.map(String::strip);
    }
    Path file =
        first(environment, "HF_TOKEN_PATH")
            .map(text -> expand(text, home))
            .orElse(base.resolve("token"));
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
    } catch (IOException e) {
      throw new UserError("cannot read the token in " + file + ": " + e, e);
    }
  }

  private static Duration timeout(Map<String, String> environment) {
    String text = first(environment, "HF_HUB_DOWNLOAD_TIMEOUT").orElse("10");
    if (!text.matches("[1-9][0-9]{0,4}")) {
      throw new UserError(
          "expected whole seconds in HF_HUB_DOWNLOAD_TIMEOUT, found '" + text + "'");
    }
    return Duration.ofSeconds(Long.parseLong(text));
  }

  private static boolean yes(String text) {
    return List.of("1", "on", "yes", "true").contains(text.toLowerCase(Locale.ROOT));
  }

  private static Path expand(String text, Path home) {
    return text.equals("~") || text.startsWith("~/")
        ? home.resolve(text.substring(1).replaceAll("^/+", ""))
        : Path.of(text);
  }

  private static Optional<String> first(Map<String, String> environment, String... names) {
    for (String name : names) {
      String value = environment.get(name);
      if (value != null && !value.isBlank()) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /** Without the token, which belongs into no log. */
  @Override
  public String toString() {
    return endpoint
        + ", cache "
        + cache
        + (token.isPresent() ? ", with a token" : "")
        + (offline ? ", offline" : "");
  }
}
