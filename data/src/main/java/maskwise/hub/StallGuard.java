package maskwise.hub;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Closes a stream from which nothing has come for too long, so that whoever waits for its next byte
 * wakes up: the JDK's client has a timeout for the answer, but none for its body.
 */
final class StallGuard implements AutoCloseable {

  private final InputStream stream;
  private final long limitNanos;
  private final ScheduledExecutorService timer;
  private final ScheduledFuture<?> watch;
  private volatile long lastMove = System.nanoTime();
  private volatile boolean stalled;

  StallGuard(InputStream stream, Duration limit) {
    this.stream = stream;
    limitNanos = limit.toNanos();
    timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "hub-stall-guard");
              thread.setDaemon(true);
              return thread;
            });
    long every = Math.max(1, limitNanos / 10);
    watch = timer.scheduleWithFixedDelay(this::check, every, every, TimeUnit.NANOSECONDS);
  }

  /** Something came. */
  void moved() {
    lastMove = System.nanoTime();
  }

  /** Whether the stream was closed here. */
  boolean hasStalled() {
    return stalled;
  }

  private void check() {
    if (!stalled && System.nanoTime() - lastMove > limitNanos) {
      stalled = true;
      try {
        stream.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e); // ends the watch; the reader is told by its own read
      }
    }
  }

  @Override
  public void close() {
    watch.cancel(false);
    timer.shutdownNow();
  }
}
