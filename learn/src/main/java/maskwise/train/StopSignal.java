package maskwise.train;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Asks a training to stop after its current step. Close it when the training has returned. */
public final class StopSignal implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean requested;
  private Optional<Thread> hook = Optional.empty();

  /** A signal that only {@link #request()} gives. */
  public StopSignal() {}

  /**
   * A signal that Ctrl-C (or a plain {@code kill}) gives: the process then lives on until this is
   * closed, so that the training can stop cleanly and say how to resume. A process that trains for
   * another one (see {@link MemberProcesses}) gets it too when that one ends.
   */
  public static StopSignal onCtrlC() {
    StopSignal signal = new StopSignal();
    Thread thread = new Thread(signal::requestAndWait, "maskwise-stop");
    Runtime.getRuntime().addShutdownHook(thread);
    signal.hook = Optional.of(thread);
    Optional.ofNullable(Long.getLong(OwnProcess.PARENT)).ifPresent(signal::requestAfter);
    return signal;
  }

  /** Asks to stop when another process has ended, or at once if it has. */
  private void requestAfter(long process) {
    Optional<ProcessHandle> running = ProcessHandle.of(process);
    if (running.isEmpty()) {
      request();
      return;
    }
    CompletableFuture<Void> unused = running.get().onExit().thenRun(this::request);
  }

  /** Asks to stop. */
  public void request() {
    requested = true;
  }

  /** Whether somebody asked. */
  public boolean requested() {
    return requested;
  }

  private void requestAndWait() {
    request();
    try {
      closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the process end. */
  @Override
  public void close() {
    closed.countDown();
    if (!requested && hook.isPresent()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook.get());
      } catch (IllegalStateException e) {
        requested = true; // the process is ending just now: the hook runs and finds this closed
      }
    }
  }
}
