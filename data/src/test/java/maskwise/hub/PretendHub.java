package maskwise.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real server on a free port that answers as a hub does, and misbehaves when it is told to. */
final class PretendHub implements AutoCloseable {

  static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

  /** What may go wrong while a file is sent. */
  enum Trouble {
    /** Half of what was asked for, then the connection is closed. */
    CUT,
    /** Half of it, then nothing. */
    STALL,
    /** All of it from the first byte, whatever was asked for. */
    IGNORE_RANGE,
    /** A byte is changed. */
    DAMAGE,
    /** 503. */
    BUSY
  }

  /** A request that came. */
  record Request(String method, String path, Optional<String> range, Optional<String> token) {}

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch end = new CountDownLatch(1);
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, Long> pretendedSizes = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Queue<Trouble> troubles = new ArrayDeque<>();
  private Optional<URI> store = Optional.empty();
  private boolean tellsCommits = true;
  private boolean refusesTokens;
  private boolean asksToLogIn;
  private int refusal;
  private String refusalCode = "";

  PretendHub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** Adds a file to the repository {@code team/net}; large ones are named by their SHA-256. */
  PretendHub with(String name, byte[] content) {
    files.put(name, content);
    return this;
  }

  void pretendSize(String name, long size) {
    pretendedSizes.put(name, size);
  }

  /** Happens to the next files that are sent, one each. */
  void next(Trouble... these) {
    synchronized (troubles) {
      troubles.addAll(List.of(these));
    }
  }

  /** Large files are redirected to another server, which answers every path with them. */
  void storeAt(URI other) {
    store = Optional.of(other);
  }

  /** Answers lack the commit, as those of some mirrors do. */
  void withoutCommits() {
    tellsCommits = false;
  }

  /** No token is good, but everybody may read. */
  void refuseTokens() {
    refusesTokens = true;
  }

  /** Whatever is asked for, a page comes with a form, as behind some companies' walls. */
  void askToLogIn() {
    asksToLogIn = true;
  }

  /** Everything is refused from now on. */
  void refuse(int status, String code) {
    refusal = status;
    refusalCode = code;
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  /** The requests for contents. */
  List<Request> sent() {
    return requests.stream().filter(request -> request.method().equals("GET")).toList();
  }

  static boolean isLarge(byte[] content) {
    return content.length > 1000;
  }

  static String etag(byte[] content) {
    try {
      MessageDigest digest = MessageDigest.getInstance(isLarge(content) ? "SHA-256" : "SHA-1");
      if (!isLarge(content)) {
        digest.update(("blob " + content.length + "\0").getBytes(StandardCharsets.US_ASCII));
      }
      return HexFormat.of().formatHex(digest.digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      requests.add(
          new Request(
              exchange.getRequestMethod(),
              path,
              Optional.ofNullable(exchange.getRequestHeaders().getFirst("Range")),
              Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))));
      if (refusal > 0) {
        refuse(exchange, refusal, refusalCode);
        return;
      }
      if (refusesTokens && exchange.getRequestHeaders().containsKey("Authorization")) {
        refuse(exchange, 401, "");
        return;
      }
      if (asksToLogIn) {
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders().set("ETag", "\"5f3-61a\"");
        exchange.sendResponseHeaders(200, -1);
        return;
      }
      String name = path.substring(path.lastIndexOf('/') + 1);
      if (path.startsWith("/store/")) {
        send(exchange, files.get(name));
      } else if (!path.startsWith("/team/net/resolve/")) {
        refuse(exchange, 404, "RepoNotFound");
      } else if (!path.startsWith("/team/net/resolve/main/") && !path.contains(COMMIT)) {
        refuse(exchange, 404, "RevisionNotFound");
      } else {
        if (tellsCommits) {
          exchange.getResponseHeaders().set("X-Repo-Commit", COMMIT);
        }
        file(exchange, name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
    if (!code.isEmpty()) {
      exchange.getResponseHeaders().set("X-Error-Code", code);
    }
    exchange.sendResponseHeaders(status, -1);
  }

  private void file(HttpExchange exchange, String name) throws IOException, InterruptedException {
    byte[] content = files.get(name);
    if (content == null) {
      refuse(exchange, 404, "EntryNotFound");
      return;
    }
    boolean large = isLarge(content);
    long size = pretendedSizes.getOrDefault(name, (long) content.length);
    exchange.getResponseHeaders().set(large ? "X-Linked-Etag" : "ETag", '"' + etag(content) + '"');
    if (large) {
      exchange.getResponseHeaders().set("X-Linked-Size", Long.toString(size));
    }
    if (large && store.isPresent()) {
      exchange.getResponseHeaders().set("Location", store.get() + "/store/" + name);
      exchange.sendResponseHeaders(302, -1);
    } else if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.getResponseHeaders().set("Content-Length", Long.toString(size));
      exchange.sendResponseHeaders(200, -1);
    } else {
      send(exchange, content);
    }
  }

  private void send(HttpExchange exchange, byte[] whole) throws IOException, InterruptedException {
    Trouble trouble;
    synchronized (troubles) {
      trouble = troubles.poll();
    }
    if (trouble == Trouble.BUSY) {
      exchange.sendResponseHeaders(503, -1);
      return;
    }
    String range = exchange.getRequestHeaders().getFirst("Range");
    int from =
        range == null || trouble == Trouble.IGNORE_RANGE
            ? 0
            : Integer.parseInt(range.replaceAll("[^0-9]", ""));
    byte[] content = Arrays.copyOfRange(whole, from, whole.length);
    if (trouble == Trouble.DAMAGE) {
      content[content.length / 2] ^= 1;
    }
    if (from > 0) {
      exchange
          .getResponseHeaders()
          .set("Content-Range", "bytes " + from + "-" + (whole.length - 1) + "/" + whole.length);
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length);
    boolean half = trouble == Trouble.CUT || trouble == Trouble.STALL;
    exchange.getResponseBody().write(content, 0, half ? content.length / 2 : content.length);
    exchange.getResponseBody().flush();
    if (trouble == Trouble.STALL) {
      end.await();
    }
  }

  @Override
  public void close() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
