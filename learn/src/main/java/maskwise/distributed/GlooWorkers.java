package maskwise.distributed;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import maskwise.base.UserError;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.ProcessGroup;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Workers that exchange tensors in memory through Gloo, libtorch's backend for processors. */
final class GlooWorkers implements WorkerGroup {

  /** Of another machine; a busy one may be late. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  /** On one machine the system tells at once who has ended; a process that waits is not lost. */
  private static final Duration FOREVER = Duration.ofDays(365);

  private static final Duration SHORT_SILENCE = Duration.ofSeconds(3);
  private static final Duration EXPLAINING = Duration.ofSeconds(6);
  private static final Duration LEAVING = Duration.ofSeconds(10);
  private static final long LOOK_MILLIS = 50;

  private static final String JOINED = "joined";
  private static final String LEFT = "left";
  private static final String WHY = "why";
  private static final String TOLD = "told";
  private static final String MESSAGE = "message";

  private final Rendezvous place;
  private final WorkerStore store;
  private final Heartbeat heartbeat;
  private final GlooGroup group;
  private final Supplier<Optional<String>> ended;
  private int messages;
  private volatile boolean leaving;

  private GlooWorkers(
      Rendezvous place, WorkerStore store, GlooGroup group, Supplier<Optional<String>> ended) {
    this.place = place;
    this.store = store;
    this.group = group;
    this.ended = ended;
    heartbeat =
        new Heartbeat(
            store.again(place),
            place,
            place.host().equals(Rendezvous.LOCALHOST) ? FOREVER : SILENCE,
            this::giveUp);
  }

  /**
   * Waits until all workers are there.
   *
   * @param ended says which of the others has ended, if this worker has started them
   */
  static GlooWorkers form(
      Rendezvous place, WorkerStore store, Supplier<Optional<String>> ended, BooleanSupplier stop) {
    store.set(JOINED + "/" + place.rank() + "/address", reachableAs(place, place.host()));
    store.add(JOINED, 1);
    long begun = System.nanoTime();
    while (store.count(JOINED) < place.size()) {
      if (stop.getAsBoolean()) {
        throw new WorkerStopped();
      }
      Optional<String> gone = ended.get();
      if (gone.isPresent()) {
        throw new UserError("expected all workers to start, found that " + gone.get());
      }
      if (System.nanoTime() - begun > WorkerStore.PATIENCE.toNanos()) {
        throw new UserError(
            "expected "
                + place.size()
                + " workers at "
                + place.address()
                + " within "
                + WorkerStore.PATIENCE.toMinutes()
                + " minutes, found "
                + store.count(JOINED)
                + "; start the others with the same --rendezvous and --world");
      }
      pause(LOOK_MILLIS);
    }
    // The name of worker 0's machine may mean the loopback there, which the others cannot reach.
    String address =
        place.rank() == 0
            ? reachableAs(place, store.get(JOINED + "/1/address"))
            : reachableAs(place, place.host());
    GlooGroup group = new GlooGroup(store, place, address);
    try {
      return new GlooWorkers(place, store, group, ended);
    } catch (RuntimeException | Error e) {
      group.close(); // before whoever made the store closes it
      throw e;
    }
  }

  /** The address of this machine that another one sees. */
  private static String reachableAs(Rendezvous place, String other) {
    try (DatagramSocket socket = new DatagramSocket()) {
      // Nothing is sent: the system only says from which address it would be.
      socket.connect(
          new InetSocketAddress(InetAddress.getByName(other), Math.max(1, place.port())));
      return socket.getLocalAddress().getHostAddress();
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new UserError(
          "expected a way to "
              + other
              + ", found: "
              + e.getMessage()
              + "; --rendezvous names the machine of worker 0 as the others reach it",
          e);
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for other workers", e);
    }
  }

  @Override
  public int rank() {
    return place.rank();
  }

  @Override
  public int size() {
    return place.size();
  }

  /** For libtorch's own reducer. */
  ProcessGroup libtorch() {
    return group.libtorch();
  }

  @Override
  public void broadcast(Collection<Tensor> tensors) {
    tensors.forEach(group::broadcast);
  }

  @Override
  public void sum(Tensor tensor) {
    group.sum(tensor);
  }

  @Override
  public void barrier() {
    try (PointerScope scope = new PointerScope()) {
      sum(torch.zeros(1));
    }
  }

  @Override
  public String share(String message) {
    String name = MESSAGE + "/" + messages++;
    if (isFirst()) {
      store.set(name, message);
      return message;
    }
    return store.get(name);
  }

  @Override
  public void leave(String reason) {
    if (leaving) {
      return;
    }
    leaving = true;
    try {
      store.set(WHY + "/" + rank(), reason);
      store.add(TOLD + "/" + rank(), 1);
    } catch (RuntimeException e) {
      // Worker 0 is gone, and nobody is left to be told.
    }
  }

  @Override
  public RuntimeException reason(RuntimeException failure) {
    if (failure.getClass() != RuntimeException.class) {
      return failure; // libtorch's errors are of no class of their own; this is an error of ours
    }
    String broken = WorkerStore.firstLine(failure);
    if (!broken.matches("(?is).*(connection|peer|socket|timed? ?out|gloo|store|broken pipe).*")) {
      return failure;
    }
    long begun = System.nanoTime();
    Optional<RuntimeException> told = Optional.empty();
    while (told.isEmpty() && System.nanoTime() - begun < EXPLAINING.toNanos()) {
      told = told();
      if (told.isEmpty()) {
        pause(LOOK_MILLIS);
      }
    }
    return told.orElseGet(() -> gone(silentWorkers(), broken));
  }

  /** What a worker that left has said, or what has become of its process. */
  private Optional<RuntimeException> told() {
    try {
      for (int worker = 0; worker < size(); worker++) {
        if (worker != rank() && store.count(TOLD + "/" + worker) > 0) {
          String why = store.get(WHY + "/" + worker);
          return Optional.of(
              why.equals(WorkerStopped.STOPPED)
                  ? new WorkerStopped()
                  : new UserError("worker " + worker + " of " + size() + " stopped: " + why));
        }
      }
    } catch (RuntimeException e) {
      return Optional.of(gone("worker 0", WorkerStore.firstLine(e)));
    }
    return ended.get().map(how -> gone(how, ""));
  }

  private String silentWorkers() {
    List<Integer> silent = heartbeat.silent(SHORT_SILENCE);
    return silent.isEmpty() ? "one of them" : "worker " + silent.get(0);
  }

  private UserError gone(String who, String broken) {
    return new UserError(
        "expected all "
            + size()
            + " workers to train along, found that "
            + who
            + (broken.isEmpty() ? "" : " is gone (" + broken + ")")
            + "; every finished epoch is kept, and --resume RUN goes on from there, with any number"
            + " of workers");
  }

  /**
   * A worker is silent but its connection is not closed: nothing would wake up who waits for it.
   */
  private void giveUp(int worker) {
    pause(SHORT_SILENCE.toMillis());
    if (!leaving) {
      String seconds = "was not heard for " + SILENCE.toSeconds() + " s";
      System.err.println("maskwise: " + gone("worker " + worker, seconds).getMessage());
      Runtime.getRuntime().halt(1);
    }
  }

  @Override
  public void close() {
    leaving = true;
    Thread closing = new Thread(this::release, "maskwise-leave");
    closing.setDaemon(true); // a call that a silent worker never answers must not hold us up
    closing.start();
    try {
      closing.join(LEAVING.toMillis());
      store.add(LEFT, 1);
      long begun = System.nanoTime();
      while (isFirst()
          && store.count(LEFT) < size()
          && ended.get().isEmpty()
          && System.nanoTime() - begun < LEAVING.toNanos()) {
        pause(LOOK_MILLIS);
      }
      if (!closing.isAlive()) {
        store.close(); // the group is gone that holds it
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // Worker 0 is gone, and with it the store.
    }
  }

  /** The connections are closed, so that whoever waits for this worker knows. */
  private void release() {
    heartbeat.close();
    group.close();
  }
}
