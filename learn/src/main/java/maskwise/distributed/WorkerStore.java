package maskwise.distributed;

import java.time.Duration;
import maskwise.base.UserError;
import maskwise.engine.Engine;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.TCPStore;
import org.bytedeco.pytorch.TCPStoreOptions;

/** Words and counters that all workers read and write; they are kept by worker 0. */
final class WorkerStore implements AutoCloseable {

  /** How long workers wait for each other at the start. */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  /** How long a worker waits for a word, while another prepares it. */
  private static final Duration LONG_WORK = Duration.ofHours(24);

  private final TCPStore store;

  private WorkerStore(TCPStore store) {
    this.store = store;
  }

  /** Listens on the port if this is worker 0, or else connects. */
  static WorkerStore open(Rendezvous place) {
    return open(place, place.rank() == 0);
  }

  /** One more connection, for another thread. */
  WorkerStore again(Rendezvous place) {
    return open(new Rendezvous(place.host(), port(), place.rank(), place.size()), false);
  }

  private static WorkerStore open(Rendezvous place, boolean server) {
    Engine.info();
    try (TCPStoreOptions options = new TCPStoreOptions();
        Milliseconds patience = new Milliseconds(PATIENCE.toMillis());
        Milliseconds longWork = new Milliseconds(LONG_WORK.toMillis())) {
      options.port((short) place.port()).isServer(server).waitWorkers(false).timeout(patience);
      TCPStore store = new TCPStore(place.host(), options);
      store.setTimeout(longWork);
      return new WorkerStore(store);
    } catch (RuntimeException e) {
      throw new UserError(
          (server
                  ? "expected to listen on " + place.address() + " for the other workers"
                  : "expected worker 0 at " + place.address())
              + ", found: "
              + firstLine(e)
              + "; --rendezvous names the machine of worker 0 and a free port that the others reach",
          e);
    }
  }

  /** Without the place in libtorch's sources and its stack. */
  static String firstLine(RuntimeException e) {
    String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return line.replaceFirst("^\\[[^\\]]*\\.(cc|cpp|h|hpp):\\d+\\] ?", "");
  }

  /**
   * For libtorch itself, which counts who holds it. {@link #close} frees it whatever the count is,
   * as JavaCPP made it without one: whoever holds it must be gone by then.
   */
  TCPStore libtorch() {
    return store;
  }

  /** Where worker 0 listens. */
  int port() {
    return Short.toUnsignedInt(store.getPort());
  }

  /** Counts; returns the new count. */
  long add(String counter, long amount) {
    return store.add(counter, amount);
  }

  long count(String counter) {
    return store.add(counter, 0);
  }

  void set(String name, String value) {
    store.set(name, value);
  }

  /** Waits until somebody has set it. */
  String get(String name) {
    return store.get_to_str(name);
  }

  @Override
  public void close() {
    store.close();
  }
}
