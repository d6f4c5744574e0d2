package maskwise.hub;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.time.Duration;

/** Decides whether a failure may pass by itself, and waits. */
final class Retries {

  private final HubSettings settings;
  private final HubListener listener;
  private int done;

  Retries(HubSettings settings, HubListener listener) {
    this.settings = settings;
    this.listener = listener;
  }

  /** Something went well in between. */
  void startOver() {
    done = 0;
  }

  /**
   * Waits, longer each time.
   *
   * @param failure what happened
   * @param doing what was tried, for people
   * @throws IOException the failure itself, if waiting does not help or was tried often enough
   */
  void after(IOException failure, String doing) throws IOException {
    boolean noNetwork =
        failure instanceof ConnectException || failure instanceof UnknownHostException;
    boolean hopeless =
        failure instanceof FileSystemException // the cache, not the hub
            || (failure instanceof InterruptedIOException && Thread.currentThread().isInterrupted())
            || (failure instanceof HubRefusal refusal && !refusal.mayPass());
    if (hopeless || done >= (noNetwork ? Math.min(1, settings.retries()) : settings.retries())) {
      throw failure;
    }
    Duration pause = settings.pause().multipliedBy(1L << Math.min(done, 5));
    done++;
    listener.note(
        "Trouble "
            + doing
            + ": "
            + HubRefusal.words(failure)
            + "; trying again in "
            + pause.toMillis() / 1000.0
            + " s");
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure;
    }
  }
}
