package maskwise.track;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Sends results to an MLflow server on a thread of its own, so that a server that is slow or down
 * costs the training nothing. What could not be sent is sent with the results of the next epoch, or
 * when the run is resumed.
 */
final class MlflowTracker implements Tracker {

  /** So long the end of a training waits for the last results to arrive. */
  private static final long PATIENCE_SECONDS = 15;

  private final MlflowServer server;
  private final MlflowRun run;
  private final Consumer<String> note;
  private final ExecutorService sender =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "maskwise-mlflow");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicBoolean waiting = new AtomicBoolean();
  private final AtomicReference<String> trouble = new AtomicReference<>();
  private volatile List<TrackedPoint> results = List.of();
  private volatile Optional<End> end = Optional.empty();
  private boolean told;

  MlflowTracker(MlflowServer server, TrackedRun tracked, Consumer<String> note) {
    this.server = server;
    this.run = new MlflowRun(server, tracked);
    this.note = note;
  }

  @Override
  public void results(List<TrackedPoint> all) {
    results = List.copyOf(all);
    send();
  }

  @Override
  public void ended(End how) {
    end = Optional.of(how);
    send();
  }

  /** One sending at most waits behind that which is under way: it sends all there is by then. */
  private void send() {
    tell();
    if (waiting.compareAndSet(false, true)) {
      sender.execute(
          () -> {
            waiting.set(false);
            sendNow();
          });
    }
  }

  private void sendNow() {
    try {
      run.show(results);
      Optional<End> how = end;
      if (how.isPresent()) {
        run.end(how.get());
        end = Optional.empty(); // told; two sends may have been waiting
      }
    } catch (IOException | RuntimeException e) {
      run.forget();
      trouble.set(e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  /** On the thread of the training, which need not expect words from another. */
  private void tell() {
    String now = trouble.getAndSet(null);
    if (now != null && !told) {
      told = true;
      note.accept(
          "Warning: the MLflow server at "
              + server.address()
              + " could not be reached ("
              + now
              + "); training continues, and missing results are sent after the next epoch or when"
              + " the run is resumed");
    }
  }

  @Override
  public void close() {
    sender.shutdown();
    try {
      if (!sender.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        sender.shutdownNow();
        trouble.compareAndSet(null, "no response within " + PATIENCE_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      sender.shutdownNow();
    }
    tell();
  }
}
