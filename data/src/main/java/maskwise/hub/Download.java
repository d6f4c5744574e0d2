package maskwise.hub;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import maskwise.base.UserError;

/**
 * Brings one content into the cache: what is there of it already is kept, what is missing is asked
 * for, and only what has the right digest gets its name.
 */
final class Download {

  private static final int BUFFER = 1 << 20;

  /** A second damaged download is no accident. */
  private static final int MAX_DAMAGED = 2;

  private final HubHttp http;
  private final HubSettings settings;
  private final HubListener listener;
  private final HubCache cache;
  private final URI uri;
  private final String file;
  private final RemoteFile remote;
  private final Path incomplete;

  Download(
      HubHttp http,
      HubSettings settings,
      HubListener listener,
      HubCache cache,
      URI uri,
      String file,
      RemoteFile remote) {
    this.http = http;
    this.settings = settings;
    this.listener = listener;
    this.cache = cache;
    this.uri = uri;
    this.file = file;
    this.remote = remote;
    incomplete = cache.incomplete(remote.etag());
  }

  /**
   * Makes sure that the blob is there.
   *
   * @throws UserError if it cannot be had, or there is no room for it
   * @throws IOException if the connection failed as often as is allowed
   */
  void run() throws IOException {
    Path blob = cache.blob(remote.etag());
    Files.createDirectories(blob.getParent());
    try (DownloadLock lock =
        DownloadLock.take(
            cache.lock(remote.etag()),
            () -> listener.note("Waiting for another process that downloads " + file))) {
      if (!Files.exists(blob)) {
        requireRoom();
        fetch();
        Files.move(incomplete, blob, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  private void requireRoom() throws IOException {
    long missing = remote.size() - here();
    long free = Files.getFileStore(incomplete.getParent()).getUsableSpace();
    if (missing > free) {
      throw new UserError(
          String.format(
              Locale.ROOT,
              "expected room for %.1f MB of %s in %s, found %.1f MB; free some, or let HF_HOME"
                  + " name a directory with more",
              missing / 1e6,
              file,
              settings.cache(),
              free / 1e6));
    }
  }

  private void fetch() throws IOException {
    Retries retries = new Retries(settings, listener);
    int damaged = 0;
    while (true) {
      long before = here();
      try {
        if (!Files.exists(incomplete) || remote.size() < 0 || before < remote.size()) {
          receive(before);
        }
      } catch (IOException e) {
        if (here() > before) {
          retries.startOver();
        }
        retries.after(e, "downloading " + file);
        continue;
      }
      String found = remote.etag().of(incomplete);
      boolean whole = remote.size() < 0 || here() == remote.size();
      if (whole && found.equals(remote.etag().text())) {
        return;
      }
      Files.delete(incomplete);
      if (++damaged == MAX_DAMAGED) {
        throw damaged(found);
      }
      listener.note(file + " is damaged; downloading it again");
    }
  }

  private UserError damaged(String found) {
    return new UserError(
        "expected "
            + remote.etag().kind().orElse("the content")
            + " "
            + remote.etag().text()
            + " for "
            + file
            + " of "
            + settings.endpoint()
            + ", found "
            + found
            + " twice; nothing was kept: try again later, or another HF_ENDPOINT");
  }

  private long here() throws IOException {
    return Files.exists(incomplete) ? Files.size(incomplete) : 0;
  }

  /** Receives what is missing; an exception means that some of it still is. */
  private void receive(long from) throws IOException {
    HttpResponse<InputStream> response = http.get(uri, from);
    try (InputStream body = response.body();
        StallGuard guard = new StallGuard(body, settings.timeout())) {
      switch (response.statusCode()) {
        case 200 -> save(body, guard, 0);
        case 206 -> save(body, guard, begin(response, from));
        case 416 -> {
          Files.deleteIfExists(incomplete);
          throw new IOException("the partial download does not match; starting again");
        }
        default -> throw HubRefusal.of(response);
      }
    }
  }

  private long begin(HttpResponse<?> response, long from) throws IOException {
    String range = response.headers().firstValue("Content-Range").orElse("");
    if (!range.startsWith("bytes " + from + "-")) {
      Files.deleteIfExists(incomplete);
      throw new IOException("expected bytes from " + from + ", found '" + range + "'");
    }
    return from;
  }

  private void save(InputStream body, StallGuard guard, long from) throws IOException {
    try (FileChannel out =
        FileChannel.open(incomplete, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      out.truncate(from);
      out.position(from);
      byte[] buffer = new byte[BUFFER];
      for (int read = next(body, guard, buffer); read >= 0; read = next(body, guard, buffer)) {
        guard.moved();
        write(out, ByteBuffer.wrap(buffer, 0, read));
        listener.downloading(file, out.position(), remote.size());
      }
      if (out.position() < remote.size()) {
        throw new IOException(
            "the connection was cut at " + out.position() + " of " + remote.size() + " bytes");
      }
    }
  }

  private int next(InputStream body, StallGuard guard, byte[] buffer) throws IOException {
    try {
      int read = body.read(buffer);
      if (read < 0 && guard.hasStalled()) {
        throw new IOException("closed");
      }
      return read;
    } catch (IOException e) {
      if (guard.hasStalled()) {
        throw new IOException("no data for " + settings.timeout().toMillis() / 1000.0 + " s", e);
      }
      throw e;
    }
  }

  /** A full disk is no reason to try again. */
  private void write(FileChannel out, ByteBuffer bytes) {
    try {
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    } catch (IOException e) {
      throw new UserError(
          "cannot write "
              + incomplete
              + ": "
              + e.getMessage()
              + "; free some space or set HF_HOME to another directory; the download will continue",
          e);
    }
  }
}
