package maskwise.distributed;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/**
 * Tells the other workers every half second that this one is there, and notices who has fallen
 * silent. A process that ends closes its connections, and whoever waits for it knows at once; a
 * machine that is switched off or cut off does not.
 */
final class Heartbeat implements AutoCloseable {

  private static final Duration BEAT = Duration.ofMillis(500);

  /** Beats of a worker that has left and is not waited for any more. */
  private static final long LEFT = 1L << 40;

  private final WorkerStore store;
  private final int rank;
  private final long[] counts;
  private final long[] heard;
  private final long silence;
  private final IntConsumer lost;
  private final ScheduledExecutorService threads =
      Executors.newScheduledThreadPool(2, Heartbeat::thread);
  private long lastLook = System.nanoTime();

  /**
   * @param store a connection of its own, closed with this
   * @param silence after which a worker is lost
   * @param lost told of the first worker that is, on a thread of this
   */
  Heartbeat(WorkerStore store, Rendezvous place, Duration silence, IntConsumer lost) {
    this.store = store;
    this.rank = place.rank();
    this.silence = silence.toNanos();
    this.lost = lost;
    counts = new long[place.size()];
    heard = new long[place.size()];
    Arrays.fill(heard, System.nanoTime());
    repeat(this::beat);
    repeat(this::look);
  }

  private void repeat(Runnable work) {
    ScheduledFuture<?> unused =
        threads.scheduleWithFixedDelay(work, 0, BEAT.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "maskwise-heartbeat");
    thread.setDaemon(true);
    return thread;
  }

  private static String beats(int worker) {
    return "beats/" + worker;
  }

  /** Ends by an exception where worker 0 is gone; it is then never heard again. */
  private void beat() {
    store.add(beats(rank), 1);
    for (int worker = 0; worker < counts.length; worker++) {
      long count = store.count(beats(worker));
      synchronized (this) {
        if (count != counts[worker]) {
          counts[worker] = count;
          heard[worker] = System.nanoTime();
        }
      }
    }
    synchronized (this) {
      heard[0] = System.nanoTime(); // who keeps the counters has answered
    }
  }

  private void look() {
    long now = System.nanoTime();
    synchronized (this) {
      if (now - lastLook > silence / 2) {
        Arrays.fill(heard, now); // this process itself was suspended, perhaps all were
      }
      lastLook = now;
    }
    List<Integer> silent = silent(Duration.ofNanos(silence));
    if (!silent.isEmpty()) {
      threads.shutdown();
      lost.accept(silent.get(0));
    }
  }

  /** Workers that were not heard for so long. */
  synchronized List<Integer> silent(Duration howLong) {
    long now = System.nanoTime();
    return IntStream.range(0, heard.length)
        .filter(worker -> worker != rank && counts[worker] < LEFT)
        .filter(worker -> now - heard[worker] > howLong.toNanos())
        .boxed()
        .toList();
  }

  /** Stops, and tells the others not to listen for this worker any more. */
  @Override
  public void close() {
    threads.shutdownNow();
    try {
      // A beat that hangs still uses the connection: it is then left to the end of the process.
      if (threads.awaitTermination(2, TimeUnit.SECONDS)) {
        try (store) {
          store.add(beats(rank), LEFT);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // Worker 0 is gone, and nobody is left to listen.
    }
  }
}
