package maskwise.prepare;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import maskwise.detect.DetectorChoice;
import maskwise.detect.Search;

/** Lends cutters, each to one thread at a time; as many are made as threads ask at once. */
final class CutterPool implements AutoCloseable {

  private final Supplier<PhotoCutter> maker;

  // Both are guarded by this.
  private final Deque<PhotoCutter> idle = new ArrayDeque<>();
  private boolean closed;

  CutterPool(Supplier<PhotoCutter> maker) {
    this.maker = maker;
  }

  /** Each of its cutters has a detector of its own. */
  static CutterPool of(PrepareOptions options, DetectorChoice detector) {
    return of(options, detector, options.search());
  }

  /** The same, where more is known of the faces that are looked for. */
  static CutterPool of(PrepareOptions options, DetectorChoice detector, Search search) {
    return new CutterPool(() -> new PhotoCutter(options, detector.open(search)));
  }

  /**
   * Work with a cutter.
   *
   * @param <T> what comes of it
   * @param <E> how it can fail
   */
  @FunctionalInterface
  interface Work<T, E extends Exception> {
    T with(PhotoCutter cutter) throws E;
  }

  <T, E extends Exception> T lend(Work<T, E> work) throws E {
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
