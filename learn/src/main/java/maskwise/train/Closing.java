package maskwise.train;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What has been opened so far and is to be closed again, the last first; also where one of them
 * cannot be closed.
 */
final class Closing implements AutoCloseable {

  private final Deque<Runnable> opened = new ArrayDeque<>();

  /** Remembers how to close what was just opened. */
  void add(Runnable close) {
    opened.push(close);
  }

  @Override
  public void close() {
    if (!opened.isEmpty()) {
      try {
        opened.pop().run();
      } finally {
        close();
      }
    }
  }
}
