package maskwise.base;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Threads that work through a list; the results are taken in the order of the list.
 *
 * @param name of the threads
 * @param threads how many, at least 1
 */
public record Workers(String name, int threads) {

  /** Enough for the threads to run on while the slowest item holds up the order. */
  private static final int AHEAD_A_THREAD = 8;

  /**
   * Work on an item, on any of the threads.
   *
   * @param <T> an item
   * @param <R> what comes of it
   */
  @FunctionalInterface
  public interface Work<T, R> {
    R on(T item) throws IOException;
  }

  /**
   * Takes what came of an item, on the thread that called.
   *
   * @param <R> what came of it
   */
  @FunctionalInterface
  public interface Taker<R> {
    void take(int index, R result) throws IOException;
  }

  /**
   * Works through a list. No more than {@value #AHEAD_A_THREAD} results a thread wait to be taken.
   *
   * @throws IOException if a work or the taker threw one, or the wait was interrupted; what has
   *     begun is then finished first, so that nothing is closed under a thread, and no more begins
   */
  public <T, R> void inOrder(List<T> items, Work<T, R> work, Taker<R> taker) throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(threads, this::thread);
    Deque<Future<R>> waiting = new ArrayDeque<>();
    try {
      int submitted = 0;
      for (int done = 0; done < items.size(); done++) {
        while (submitted < items.size() && waiting.size() < AHEAD_A_THREAD * threads) {
          T item = items.get(submitted++);
          waiting.add(pool.submit(() -> work.on(item)));
        }
        taker.take(done, result(waiting.remove()));
      }
    } finally {
      waiting.forEach(each -> each.cancel(false));
      end(pool);
    }
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  private <R> R result(Future<R> work) throws IOException {
    try {
      return work.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException fault) {
        throw fault;
      }
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      throw new IllegalStateException(name + ": a thread failed: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(name + ": interrupted", e);
    }
  }

  private void end(ExecutorService pool) {
    pool.shutdown();
    try {
      if (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException(name + ": expected all threads to end, found one running");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
