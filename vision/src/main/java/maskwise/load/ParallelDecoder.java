package maskwise.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import maskwise.picture.Canvas;
import maskwise.picture.ImageSize;
import maskwise.picture.PictureReader;

/**
 * Decodes and resizes pictures on several threads, a bounded number ahead, and gives them in order.
 */
final class ParallelDecoder implements AutoCloseable {

  /** Enough for the threads to run on while the slowest picture holds up the order. */
  private static final int AHEAD_A_THREAD = 8;

  private final List<Path> pictures;
  private final ImageSize size;
  private final int ahead;
  private final ExecutorService threads;
  private final Deque<Future<byte[]>> waiting = new ArrayDeque<>();
  private int submitted;

  ParallelDecoder(List<Path> pictures, ImageSize size, int threads) {
    this.pictures = pictures;
    this.size = size;
    this.ahead = threads * AHEAD_A_THREAD;
    AtomicInteger number = new AtomicInteger();
    this.threads =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, "maskwise-cache-" + number.getAndIncrement());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * The next picture, {@code [height][width][3]}.
   *
   * @throws IOException if it cannot be read
   */
  byte[] next() throws IOException {
    while (submitted < pictures.size() && waiting.size() < ahead) {
      Path picture = pictures.get(submitted++);
      waiting.add(threads.submit(() -> decode(picture)));
    }
    try {
      return waiting.remove().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException fault) {
        throw fault;
      }
      throw new IllegalStateException("a decoding thread failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while pictures were decoded", e);
    }
  }

  private byte[] decode(Path picture) throws IOException {
    try (Canvas canvas = new Canvas()) {
      PictureReader.DEFAULT.read(picture, size, canvas);
      return canvas.toPicture().rgb();
    }
  }

  /** Stops the threads and waits for their end. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("expected the decoding threads to end, found them running");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
