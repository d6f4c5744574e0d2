package maskwise.load;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import maskwise.base.UserError;
import maskwise.picture.Canvas;

/**
 * The batches of one epoch, in order, made ahead by worker threads that share the work picture by
 * picture. At most {@code prefetch} batches wait; the workers rest until one is taken.
 *
 * <p>To be read by one thread, once. Closing it early stops the workers and frees what waits.
 */
public final class Epoch implements Iterable<Batch>, AutoCloseable {

  private final PictureSource source;
  private final LoaderOptions options;
  private final BufferPool pool;
  private final EpochOrder order;
  private final int epoch;
  private final int batches;
  private final Consumer<Epoch> onClose;
  private final List<Thread> workers = new ArrayList<>();

  // All below is guarded by this.
  private final Deque<Work> waiting = new ArrayDeque<>();
  private Work open;
  private int opened;
  private int taken;
  private boolean closed;
  private Throwable broken;

  /** A batch in the making. */
  private static final class Work {
    private final int[] indices;
    private final long[] draws;
    private final BufferPool.Block block;
    private int next;
    private int unfinished;
    private Throwable fault;
    private int faultPlace = Integer.MAX_VALUE;

    private Work(int[] indices, long[] draws, BufferPool.Block block) {
      this.indices = indices;
      this.draws = draws;
      this.block = block;
      this.unfinished = indices.length;
    }
  }

  /** One picture of a batch. */
  private record Task(Work work, int place) {}

  Epoch(
      PictureSource source,
      LoaderOptions options,
      BufferPool pool,
      EpochOrder order,
      int epoch,
      int first,
      Consumer<Epoch> onClose) {
    this.onClose = onClose;
    this.source = source;
    this.options = options;
    this.pool = pool;
    this.epoch = epoch;
    this.order = order;
    this.batches = EpochOrder.batches(source.count(), options);
    this.opened = first;
    this.taken = first;
    for (int i = 0; i < options.workers(); i++) {
      Thread worker = new Thread(this::work, "maskwise-loader-" + i);
      worker.setDaemon(true);
      workers.add(worker);
      worker.start();
    }
  }

  private void work() {
    try (Canvas canvas = new Canvas()) {
      for (Task task = nextTask(); task != null; task = nextTask()) {
        Throwable fault = null;
        try {
          make(task, canvas);
        } catch (RuntimeException | Error e) {
          fault = e;
        }
        finish(task, fault);
      }
    } catch (RuntimeException | Error e) {
      breakDown(e);
    }
  }

  /** No batch can be made any more, for example because memory ran out: the reader must know. */
  private synchronized void breakDown(Throwable fault) {
    broken = fault;
    notifyAll();
  }

  private void make(Task task, Canvas canvas) {
    int bytes = options.pictureBytes();
    int[] indices = task.work.indices;
    ByteBuffer target =
        task.work.block.first(indices.length * bytes).slice(task.place * bytes, bytes);
    source.make(indices[task.place], epoch, task.work.draws[task.place], canvas, target);
  }

  /** The next picture to make, or null when there is none left or the epoch was closed. */
  private synchronized Task nextTask() {
    while (open == null || open.next == open.indices.length) {
      if (closed || opened == batches) {
        return null;
      }
      if (waiting.size() < options.prefetch()) {
        open = new Work(order.batch(opened), order.draws(opened), pool.take());
        opened++;
        waiting.add(open);
      } else if (!pause()) {
        return null;
      }
    }
    return closed ? null : new Task(open, open.next++);
  }

  private synchronized void finish(Task task, Throwable fault) {
    Work work = task.work;
    if (fault != null && task.place < work.faultPlace) {
      work.fault = fault;
      work.faultPlace = task.place;
    }
    work.unfinished--;
    notifyAll();
  }

  /** Waits for news, in the callers' loops; false if the thread was interrupted. */
  @SuppressWarnings("WaitNotInLoop") // both callers loop on their own condition
  private boolean pause() {
    try {
      wait();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Batches left to take. */
  public synchronized int remaining() {
    return batches - taken;
  }

  private synchronized Batch take() {
    if (taken == batches) {
      throw new NoSuchElementException("expected a batch, found the epoch's end");
    }
    while (!closed && broken == null && (waiting.isEmpty() || waiting.peek().unfinished > 0)) {
      if (!pause()) {
        throw new IllegalStateException("interrupted while waiting for a batch");
      }
    }
    if (closed) {
      throw new IllegalStateException("expected an open epoch, found it closed");
    }
    if (broken != null) {
      throw rethrown(broken);
    }
    Work work = waiting.remove();
    taken++;
    notifyAll();
    if (work.fault != null) {
      work.block.release();
      throw rethrown(work.fault);
    }
    return new Batch(options.size(), work.indices, work.block);
  }

  private static RuntimeException rethrown(Throwable fault) {
    if (fault instanceof UserError) {
      return new UserError(fault.getMessage(), fault);
    }
    return new IllegalStateException("a loader thread failed: " + fault, fault);
  }

  /**
   * The batches, each to be closed by its reader. {@code next()} throws {@link UserError} for a
   * batch of which a picture cannot be read; the following batches can still be taken.
   */
  @Override
  public Iterator<Batch> iterator() {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return remaining() > 0;
      }

      @Override
      public Batch next() {
        return take();
      }
    };
  }

  /** Stops the workers, waits for their end, and frees the batches that nobody took. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    boolean interrupted = false;
    for (Thread worker : workers) {
      while (worker.isAlive()) {
        try {
          worker.join();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    synchronized (this) {
      waiting.forEach(work -> work.block.release());
      waiting.clear();
    }
    onClose.accept(this);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
