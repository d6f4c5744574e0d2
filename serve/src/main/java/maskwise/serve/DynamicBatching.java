package maskwise.serve;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import maskwise.screen.ScreenedPhoto;
import maskwise.screen.Screener;
import maskwise.screen.Screener.Found;

/**
 * Faces of several requests go through the model together: a face waits for others until there are
 * enough of them, or as long as it may wait. One thread asks the model, which uses all processors
 * by itself.
 */
final class DynamicBatching implements AutoCloseable {

  private record Asked(Found found, CompletableFuture<ScreenedPhoto> answer) {}

  private final Screener screener;
  private final int most;
  private final Duration wait;
  private final DistributionSummary sizes;

  /** Bounded by those who admit photos. */
  private final BlockingQueue<Asked> queue = new LinkedBlockingQueue<>();

  private final Thread thread = new Thread(this::run, "batching");
  private volatile boolean closing;

  /**
   * Starts.
   *
   * @param screener asked by one thread; stays open
   */
  DynamicBatching(Screener screener, ServeSettings.Batching settings, MeterRegistry meters) {
    this.screener = screener;
    this.most = settings.faces();
    this.wait = Duration.ofMillis(settings.waitMs());
    this.sizes =
        DistributionSummary.builder("maskwise.batch.faces")
            .description("Batch size: faces processed together")
            .register(meters);
    Gauge.builder("maskwise.photos.waiting", queue, BlockingQueue::size)
        .description("Photos with detected faces that wait for the model")
        .register(meters);
    thread.setDaemon(true);
    thread.start();
  }

  /** Asks about the faces of a photo; a photo without faces is answered at once. */
  CompletableFuture<ScreenedPhoto> submit(Found found) {
    CompletableFuture<ScreenedPhoto> answer = new CompletableFuture<>();
    if (found.crops().isEmpty()) {
      answer.complete(new ScreenedPhoto(found.size(), List.of()));
    } else {
      queue.add(new Asked(found, answer));
    }
    return answer;
  }

  private void run() {
    while (!closing || !queue.isEmpty()) {
      try {
        Asked first = queue.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          answer(together(first));
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** The first, and those that come while it waits. */
  private List<Asked> together(Asked first) throws InterruptedException {
    List<Asked> batch = new ArrayList<>(List.of(first));
    int faces = first.found().crops().size();
    long deadline = System.nanoTime() + wait.toNanos();
    while (faces < most) {
      // what is there already goes along even where nobody waits
      Asked next = queue.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      if (next == null) {
        break;
      }
      batch.add(next);
      faces += next.found().crops().size();
    }
    return batch;
  }

  private void answer(List<Asked> batch) {
    sizes.record(batch.stream().mapToInt(asked -> asked.found().crops().size()).sum());
    try {
      List<ScreenedPhoto> screened = screener.answer(batch.stream().map(Asked::found).toList());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer().complete(screened.get(i));
      }
    } catch (RuntimeException | Error e) {
      batch.forEach(asked -> asked.answer().completeExceptionally(e));
    }
  }

  /** Answers what was asked, and ends. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
