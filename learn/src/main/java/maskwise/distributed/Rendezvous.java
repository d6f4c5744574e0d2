package maskwise.distributed;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import maskwise.base.UserError;

/**
 * Where the workers of a training find each other. Worker 0 listens there, the others connect.
 *
 * @param host name or address of worker 0's machine
 * @param port TCP port; 0 lets worker 0 choose a free one
 * @param rank of this worker, from 0
 * @param size number of workers, at least 2
 */
public record Rendezvous(String host, int port, int rank, int size) implements WorkerStart {

  /** This machine alone. */
  public static final String LOCALHOST = "127.0.0.1";

  private static final int MAX_PORT = 65535;

  /** Checks the numbers. */
  public Rendezvous {
    if (size < 2 || rank < 0 || rank >= size) {
      throw new UserError(
          "expected at least 2 workers and a rank from 0, found rank "
              + rank
              + " of "
              + size
              + "; --world counts all workers, --rank counts from 0");
    }
    if (port < 0 || port > MAX_PORT) {
      throw new UserError("expected a port of 1 to " + MAX_PORT + ", found " + port);
    }
  }

  /**
   * Reads {@code HOST:PORT}.
   *
   * @throws UserError if it is not of this form
   */
  public static Rendezvous parse(String address, int rank, int size) {
    int colon = address.lastIndexOf(':');
    String port = address.substring(colon + 1);
    if (colon < 1 || !port.matches("\\d{1,5}") || Integer.parseInt(port) == 0) {
      throw new UserError(
          "expected HOST:PORT to meet at, such as 10.0.0.1:29500, found '" + address + "'");
    }
    return new Rendezvous(address.substring(0, colon), Integer.parseInt(port), rank, size);
  }

  /** Waits for the other workers. */
  @Override
  public WorkerGroup open(BooleanSupplier stop) {
    WorkerStore store = WorkerStore.open(this);
    return GlooWorkers.form(this, store, Optional::empty, stop);
  }

  /**
   * Listens, starts the other workers, and waits for them.
   *
   * @param start starts them, given where they find this one; answers with what watches them: says
   *     which one has ended too early, if one has
   * @param stop as for {@link #open}
   */
  public WorkerGroup lead(Starter start, BooleanSupplier stop) {
    WorkerStore store = WorkerStore.open(this);
    try {
      List<Rendezvous> others =
          IntStream.range(1, size)
              .mapToObj(other -> new Rendezvous(host, store.port(), other, size))
              .toList();
      return GlooWorkers.form(this, store, start.start(others), stop);
    } catch (RuntimeException | Error e) {
      store.close();
      throw e;
    }
  }

  /** Starts workers. */
  @FunctionalInterface
  public interface Starter {

    /**
     * Starts one process for each.
     *
     * @return says which worker has ended, and how, if one has
     */
    Supplier<Optional<String>> start(List<Rendezvous> workers);
  }

  /** As it is typed. */
  public String address() {
    return host + ":" + port;
  }
}
