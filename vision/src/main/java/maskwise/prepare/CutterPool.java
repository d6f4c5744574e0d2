package maskwise.prepare;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import maskwise.picture.PictureException;

/** Lends cutters, each to one thread at a time; as many are made as threads ask at once. */
final class CutterPool implements AutoCloseable {

  private final Supplier<PhotoCutter> maker;

  // Both are guarded by this.
  private final Deque<PhotoCutter> idle = new ArrayDeque<>();
  private boolean closed;

  CutterPool(Supplier<PhotoCutter> maker) {
    this.maker = maker;
  }

  /**
   * Work with a cutter.
   *
   * @param <T> what comes of it
   */
  @FunctionalInterface
  interface Work<T> {
    T with(PhotoCutter cutter) throws PictureException;
  }

  <T> T lend(Work<T> work) throws PictureException {
    PhotoCutter cutter = take();
    try {
      return work.with(cutter);
    } finally {
      giveBack(cutter);
    }
  }

  private PhotoCutter take() {
    synchronized (this) {
      if (closed) {
        throw new IllegalStateException("expected open pictures, found them closed");
      }
      if (!idle.isEmpty()) {
        return idle.pop();
      }
    }
    return maker.get();
  }

  private synchronized void giveBack(PhotoCutter cutter) {
    if (closed) {
      cutter.close();
    } else {
      idle.push(cutter);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    idle.forEach(PhotoCutter::close);
    idle.clear();
  }
}
