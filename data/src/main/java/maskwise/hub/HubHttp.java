package maskwise.hub;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;
import maskwise.base.EnvironmentProxies;

/**
 * Asks the hub. Redirects are followed here and not by the JDK, because the token may go to the hub
 * itself but not to the store that it redirects to.
 */
final class HubHttp {

  private static final int MAX_REDIRECTS = 10;

  private static final int UNAUTHORIZED = 401;

  private final HubSettings settings;
  private final HubListener listener;
  private final EnvironmentProxies proxies;
  private final HttpClient client;
  private volatile boolean tokenRefused;

  HubHttp(HubSettings settings, HubListener listener) {
    this.settings = settings;
    this.listener = listener;
    proxies = settings.proxies();
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.timeout())
            .proxy(proxies)
            .build();
  }

  /**
   * What the hub says about a file without sending it.
   *
   * @param status of HTTP; 200 too where the content lies elsewhere but all is known
   * @param code the hub's own word for a refusal, such as {@code EntryNotFound}; may be empty
   * @param size in bytes, -1 if not said
   * @param page whether it is a web page, such as one that asks to log in
   */
  record Head(
      int status,
      String code,
      Optional<String> commit,
      Optional<Etag> etag,
      long size,
      boolean page) {}

  /**
   * Asks about a file.
   *
   * @throws IOException if no answer came
   */
  Head head(URI file) throws IOException {
    Optional<String> commit = Optional.empty();
    Optional<Etag> etag = Optional.empty();
    long size = -1;
    URI at = file;
    for (int i = 0; i <= MAX_REDIRECTS; i++) {
      HttpResponse<InputStream> response = send("HEAD", at, 0);
      response.body().close();
      HttpHeaders headers = response.headers();
      boolean redirect = isRedirect(response);
      // A redirect's own ETag and length are those of the redirect, not of the file.
      commit = commit.isPresent() ? commit : headers.firstValue("X-Repo-Commit");
      etag = etag.isPresent() ? etag : etag(headers, "X-Linked-Etag");
      etag = etag.isPresent() || redirect ? etag : etag(headers, "ETag");
      size = size >= 0 ? size : headers.firstValueAsLong("X-Linked-Size").orElse(-1);
      size = size >= 0 || redirect ? size : headers.firstValueAsLong("Content-Length").orElse(-1);
      if (!redirect) {
        String code = headers.firstValue("X-Error-Code").orElse("");
        return new Head(response.statusCode(), code, commit, etag, size, isPage(headers));
      }
      at = target(response, at);
      if (commit.isPresent() && etag.isPresent() && !isOwn(at)) {
        return new Head(200, "", commit, etag, size, false);
      }
    }
    throw new IOException("more than " + MAX_REDIRECTS + " redirects from " + file);
  }

  private static boolean isPage(HttpHeaders headers) {
    return headers.firstValue("Content-Type").orElse("").startsWith("text/html");
  }

  private static Optional<Etag> etag(HttpHeaders headers, String name) {
    return headers.firstValue(name).flatMap(Etag::ofHeader);
  }

  /**
   * Asks for a file.
   *
   * @param from first byte that is wanted
   * @return the answer that is no redirect; its body is the caller's to close
   * @throws IOException if no answer came
   */
  HttpResponse<InputStream> get(URI file, long from) throws IOException {
    URI at = file;
    for (int i = 0; i <= MAX_REDIRECTS; i++) {
      HttpResponse<InputStream> response = send("GET", at, from);
      if (!isRedirect(response)) {
        return response;
      }
      response.body().close();
      at = target(response, at);
    }
    throw new IOException("more than " + MAX_REDIRECTS + " redirects from " + file);
  }

  /**
   * Asks with the token where there is one. An expired token is refused even where everybody may
   * read, so a refusal is tried once more without it.
   */
  private HttpResponse<InputStream> send(String method, URI uri, long from) throws IOException {
    boolean withToken = settings.token().isPresent() && isOwn(uri) && !tokenRefused;
    HttpResponse<InputStream> response = send(method, uri, from, withToken);
    if (!withToken || response.statusCode() != UNAUTHORIZED) {
      return response;
    }
    HttpResponse<InputStream> open = send(method, uri, from, false);
    if (open.statusCode() == UNAUTHORIZED || open.statusCode() >= 500) {
      open.body().close();
      return response;
    }
    response.body().close();
    tokenRefused = true;
    listener.note(
        "Note: "
            + settings.endpoint()
            + " refuses your token, perhaps because it has expired; going on without it. Renew the"
            + " token in HF_TOKEN or under HF_HOME, or remove it");
    return open;
  }

  private HttpResponse<InputStream> send(String method, URI uri, long from, boolean withToken)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(settings.timeout())
            .header("User-Agent", "maskwise")
            .header("Accept-Encoding", "identity");
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
    }
    if (withToken) {
      settings.token().ifPresent(token -> request.header("Authorization", "Bearer " + token));
    }
    proxies
        .of(uri)
        .flatMap(EnvironmentProxies.Named::authorization)
        .ifPresent(password -> request.header("Proxy-Authorization", password));
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private static boolean isRedirect(HttpResponse<?> response) {
    int status = response.statusCode();
    return status >= 301
        && status <= 308
        && status != 304
        && response.headers().firstValue("Location").isPresent();
  }

  private static URI target(HttpResponse<?> response, URI from) throws IOException {
    String location = response.headers().firstValue("Location").orElseThrow();
    try {
      return from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new IOException("a redirect to '" + location + "'", e);
    }
  }

  /** Whether an address is the hub itself, which may see the token. */
  private boolean isOwn(URI uri) {
    return origin(uri).equals(origin(settings.endpoint()));
  }

  private static String origin(URI uri) {
    boolean secure = "https".equalsIgnoreCase(uri.getScheme());
    int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
    return (uri.getScheme() + "://" + uri.getHost() + ":" + port).toLowerCase(Locale.ROOT);
  }
}
