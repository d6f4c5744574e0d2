package maskwise.prepare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/** Threads that take photos one by one until none is left; each has a detector of its own. */
final class CropWorkers {

  private final Supplier<CropWriter> writers;
  private final int count;

  CropWorkers(Supplier<CropWriter> writers, int count) {
    this.writers = writers;
    this.count = count;
  }

  /**
   * Works through all photos.
   *
   * @param progress told how many are done, on any of the threads
   * @return what became of each, in order
   * @throws IOException if a crop could not be written; the other threads then stop early
   */
  List<CropWriter.Outcome> run(List<CroppedPhoto> photos, IntConsumer progress) throws IOException {
    CropWriter.Outcome[] outcomes = new CropWriter.Outcome[photos.size()];
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    AtomicBoolean failed = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(count, CropWorkers::thread);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      running.add(
          threads.submit(
              () -> {
                boolean ended = false;
                try (CropWriter writer = writers.get()) {
                  int index = next.getAndIncrement();
                  while (index < photos.size() && !failed.get()) {
                    outcomes[index] = writer.make(photos.get(index));
                    progress.accept(done.incrementAndGet());
                    index = next.getAndIncrement();
                  }
                  ended = true;
                } finally {
                  if (!ended) {
                    failed.set(true);
                  }
                }
                return null;
              }));
    }
    threads.shutdown();
    await(running);
    return Arrays.asList(outcomes);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "maskwise-prepare");
    thread.setDaemon(true);
    return thread;
  }

  /** Waits for all, so that nothing is closed under a thread, then tells the first failure. */
  private static void await(List<Future<?>> running) throws IOException {
    ExecutionException failure = null;
    for (Future<?> each : running) {
      try {
        each.get();
      } catch (ExecutionException e) {
        failure = failure == null ? e : failure;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while faces were cut out", e);
      }
    }
    if (failure == null) {
      return;
    }
    if (failure.getCause() instanceof IOException fault) {
      throw fault;
    }
    if (failure.getCause() instanceof RuntimeException fault) {
      throw fault;
    }
    throw new IllegalStateException("a thread failed: " + failure.getCause(), failure);
  }
}
