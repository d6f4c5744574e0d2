package maskwise.serve;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.router.ParsedEndpoint;
import io.javalin.util.JavalinException;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.screen.Screener;
import maskwise.screened.PhotoResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server: {@code POST /v1/screen} and {@code /v1/counts}, {@code GET /v1/model}, {@code
 * /v1/stats}, {@code /v1/live}, {@code /healthz}, {@code /readyz}, {@code /metrics}, {@code
 * /openapi.json}, and pages at {@code /} and {@code /docs}. Whatever is refused is answered with a
 * problem document (RFC 9457). Logs hold no photos and no names of photos.
 */
public final class ScreeningServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ScreeningServer.class);

  private final ServeSettings settings;
  private final ServedModel model;
  private final Optional<ApiKeys> keys;
  private final RateLimits rates;
  private final CountStore counts;
  private final LiveCounts live = new LiveCounts();
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final DynamicBatching batching;
  private final PhotoAnswers answers;
  private final Cameras cameras;
  private final Javalin app;
  private volatile boolean started;
  private volatile boolean ready;

  private ScreeningServer(Screener screener, ServedModel model, ServeSettings settings)
      throws IOException {
    this.settings = settings;
    this.model = model;
    this.keys =
        settings.keys() == null
            ? Optional.empty()
            : Optional.of(ApiKeys.read(Path.of(settings.keys())));
    this.rates = new RateLimits(settings.photosPerMinute());
    this.counts = new CountStore(settings.counts());
    this.batching = new DynamicBatching(screener, settings.batching(), meters);
    this.answers = new PhotoAnswers(screener, batching, settings, counts, live, meters);
    this.cameras = new Cameras(settings.cameras(), screener, batching, answers::count, meters);
    this.app = app();
    routes();
    refusals();
  }

  private Javalin app() {
    try {
      return Javalin.create(this::configure);
    } catch (RuntimeException e) {
      if (settings.tls() == null) {
        throw e;
      }
      throw new UserError(
          "expected PEM files as tls.certificate and tls.key, the key without a password, found"
              + " that %s and %s cannot be used: %s"
                  .formatted(settings.tls().certificate(), settings.tls().key(), e.getMessage()),
          e);
    }
  }

  /**
   * Starts a server, and returns when it answers.
   *
   * @param screener stays open, and has to until the server is closed
   * @throws UserError if the port is taken, or keys, certificate or database cannot be used
   * @throws IOException if a file cannot be read
   */
  public static ScreeningServer start(Screener screener, ServedModel model, ServeSettings settings)
      throws IOException {
    ScreeningServer server = new ScreeningServer(screener, model, settings);
    try {
      server.app.start(settings.host(), settings.port());
      server.started = true;
      server.ready = true;
      server.cameras.start();
      return server;
    } catch (Exception e) {
      server.close();
      if (new InetSocketAddress(settings.host(), settings.port()).isUnresolved()) {
        throw new UserError(
            "expected a name or address of this machine as host, found '" + settings.host() + "'",
            e);
      }
      if (isFree(settings)) {
        throw e;
      }
      // Javalin says so in one of several ways, depending on how far it came
      throw new UserError(
          "expected to listen at %s:%d, found it in use or forbidden; choose another with --port"
              .formatted(settings.host(), settings.port()),
          e);
    } catch (Error e) {
      server.close();
      throw e;
    }
  }

  private static boolean isFree(ServeSettings settings) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(settings.host(), settings.port()));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void configure(JavalinConfig config) {
    config.showJavalinBanner = false;
    config.http.maxRequestSize = settings.limits().bytes();
    config.http.prefer405over404 = true;
    config.http.defaultContentType = "application/json";
    int bytes = Math.toIntExact(settings.limits().bytes());
    config.jetty.multipartConfig.maxFileSize(bytes, SizeUnit.BYTES);
    config.jetty.multipartConfig.maxTotalRequestSize(bytes, SizeUnit.BYTES);
    // all of it in memory: nothing of a photo goes to the disk
    config.jetty.multipartConfig.maxInMemoryFileSize(bytes, SizeUnit.BYTES);
    Connections.configure(config, settings);
    PageFiles.configure(config);
  }

  private void routes() {
    app.before(request -> request.header("X-Content-Type-Options", "nosniff"));
    app.before(RequestBody::limitDuration);
    app.before("/v1/*", ScreeningServer::requireNoOtherSite);
    app.post("/v1/screen", catching(this::screen));
    app.post("/v1/counts", catching(this::count));
    app.get("/v1/model", request -> request.json(asked(request, model)));
    app.get("/v1/stats", this::stats);
    app.before("/v1/live", this::requireListener);
    app.sse("/v1/live", live::add);
    app.get("/healthz", request -> request.json(Map.of("status", "up")));
    app.get("/readyz", this::readiness);
    app.get("/metrics", request -> request.contentType("text/plain").result(meters.scrape()));
    PageFiles.routes(app);
  }

  /** So that the other handlers of errors see also those that Javalin passes on. */
  private static Handler catching(Handler handler) {
    return request -> {
      try {
        handler.handle(request);
      } catch (VirtualMachineError e) {
        throw new IllegalStateException("out of memory or stack", e);
      }
    };
  }

  /** A page of another site that is open in a browser here may not count on this server. */
  private static void requireNoOtherSite(Context request) {
    if ("cross-site".equals(request.header("Sec-Fetch-Site"))) {
      throw Problem.forbidden("expected a request of a program or of this server's page");
    }
  }

  /** Before the stream begins: from then on nothing can be refused. */
  private void requireListener(Context request) {
    who(request);
    String accepted = request.header("Accept");
    if (accepted == null || !accepted.contains("text/event-stream")) {
      throw Problem.notAcceptable("expected Accept: text/event-stream, found another or none");
    }
    if (!live.hasRoom()) {
      throw Problem.unavailable("too many listen already");
    }
    request.header("Cache-Control", "no-store");
  }

  private void stats(Context request) {
    who(request);
    request.json(Map.of("hours", counts.hours(), "cameras", cameras.states()));
  }

  private void readiness(Context request) {
    if (!ready) {
      throw Problem.unavailable("the server is starting or closing");
    }
    request.json(Map.of("status", "ready"));
  }

  private void screen(Context request) {
    if (!ready) {
      throw Problem.unavailable("the server is starting or closing");
    }
    String client = who(request);
    String place = place(request);
    Optional<String> counted =
        counted(request) ? Optional.of(requireRoom(place)) : Optional.empty();
    List<Upload> photos = Upload.of(request, settings.limits());
    rates.take(client, photos.size());
    List<PhotoResult> results = answers.of(photos, counted);
    request.json(Map.of("place", place, "photos", results));
  }

  private static boolean counted(Context request) {
    String count = request.queryParam("count");
    if (count != null && !count.equals("true") && !count.equals("false")) {
      throw Problem.badRequest("expected count=true or count=false");
    }
    return !"false".equals(count);
  }

  private void count(Context request) {
    rates.take(who(request), 1);
    answers.count(SeenPeople.of(request), requireRoom(place(request)));
    request.status(204);
  }

  private String place(Context request) {
    String place = request.queryParam("place");
    if (place == null && String.valueOf(request.queryString()).contains("place=")) {
      throw Problem.badRequest("expected a place in UTF-8 with percent escapes, found another");
    }
    if (place == null || place.isBlank()) {
      return settings.place();
    }
    String name = place.strip();
    if (!CountStore.isPlace(name)) {
      throw Problem.badRequest("expected a place of at most 100 letters in one line");
    }
    return name;
  }

  private String requireRoom(String place) {
    if (!counts.hasRoomFor(place)) {
      throw Problem.badRequest(
          "expected one of the places that are counted already, found a new one after "
              + CountStore.MOST_PLACES);
    }
    return place;
  }

  private <T> T asked(Context request, T answer) {
    who(request);
    return answer;
  }

  /** The name of the request's key, or its address where no keys are needed. */
  private String who(Context request) {
    if (keys.isEmpty()) {
      return request.ip();
    }
    String given = request.header("X-API-Key");
    String bearer = request.header("Authorization");
    if (given == null && bearer != null && bearer.regionMatches(true, 0, "Bearer ", 0, 7)) {
      given = bearer.substring(7).strip();
    }
    if (given == null) {
      request.header("WWW-Authenticate", "Bearer");
      throw Problem.unauthorized("expected a key as X-API-Key or a bearer token, found none");
    }
    return keys.get()
        .nameOf(given)
        .orElseThrow(() -> Problem.unauthorized("expected a valid key, found another"));
  }

  private void refusals() {
    app.exception(
        Problem.Refusal.class,
        (refusal, request) -> {
          if (refusal.retryAfter() > 0) {
            request.header("Retry-After", Integer.toString(refusal.retryAfter()));
          }
          answer(request, refusal.problem());
        });
    app.exception(
        HttpResponseException.class,
        (e, request) -> {
          String allowed = e.getDetails().get("availableMethods");
          if (allowed != null) {
            request.header("Allow", allowed);
          }
          answer(
              request, new Problem("about:blank", e.getMessage(), e.getStatus(), request.path()));
        });
    app.exception(
        Exception.class,
        (e, request) -> {
          LOG.error("{} {} failed", request.method(), request.path(), e);
          answer(
              request, new Problem("about:blank", "Internal error", 500, "See the server's log."));
        });
  }

  private static void answer(Context request, Problem problem) {
    request.status(problem.status()).json(problem).contentType(Problem.MEDIA_TYPE);
  }

  /** The port that it listens at. */
  public int port() {
    return app.port();
  }

  /** Tells those who listen of nobody at a place. */
  void tell(String place) {
    live.tell(place, LocalDateTime.now(ZoneId.systemDefault()), Map.of());
  }

  /** Method and path of all that it answers: {@code POST /v1/screen}. */
  List<String> endpoints() {
    return app.unsafeConfig().pvt.internalRouter.allHttpHandlers().stream()
        .map(ParsedEndpoint::getEndpoint)
        .filter(endpoint -> endpoint.getMethod().isHttpMethod())
        .map(endpoint -> endpoint.getMethod() + " " + endpoint.getPath())
        .toList();
  }

  /** Takes nothing more, answers what it took, and ends. */
  @Override
  public void close() {
    ready = false;
    live.close();
    if (started) {
      try {
        app.stop(); // waits for the requests on their way
      } catch (JavalinException e) {
        LOG.warn("Some requests were not finished in time and are cut off", e);
      }
    }
    cameras.close();
    batching.close();
    counts.close();
    meters.close();
  }
}
