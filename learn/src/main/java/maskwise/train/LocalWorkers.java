package maskwise.train;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import maskwise.distributed.Rendezvous;
import maskwise.distributed.WorkerGroup;
import maskwise.distributed.WorkerStart;

/**
 * Workers on this machine: this process, and for each of the others one with the Java, the class
 * path and the settings of this one.
 *
 * @param size number of workers, this process among them, at least 2
 * @param main the class that is started
 * @param arguments make it {@link Trainer#join} the others
 */
public record LocalWorkers(int size, String main, Function<Rendezvous, List<String>> arguments)
    implements WorkerStart {

  /** A process and the end of what it has said. */
  private record Worker(int rank, Process process, Deque<String> said) {

    private static final int KEPT_LINES = 3;

    private void listen() {
      try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
          synchronized (said) {
            said.add(line);
            if (said.size() > KEPT_LINES) {
              said.remove();
            }
          }
        }
      } catch (IOException e) {
        // The process has ended, and its status says how.
      }
    }

    private Optional<String> end() {
      if (process.isAlive() || process.exitValue() == 0) {
        return Optional.empty();
      }
      synchronized (said) {
        String end = "the process of worker " + rank + " ended with status " + process.exitValue();
        return Optional.of(said.isEmpty() ? end : end + ": " + String.join(" ", said));
      }
    }
  }

  @Override
  public WorkerGroup open(BooleanSupplier stop) {
    return new Rendezvous(Rendezvous.LOCALHOST, 0, 0, size)
        .lead(
            places -> {
              List<Worker> workers = new ArrayList<>();
              places.forEach(place -> workers.add(start(place)));
              return () -> workers.stream().flatMap(each -> each.end().stream()).findFirst();
            },
            stop);
  }

  private Worker start(Rendezvous place) {
    try {
      Process process =
          new ProcessBuilder(OwnProcess.command(main, arguments.apply(place)))
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      Worker worker = new Worker(place.rank(), process, new ArrayDeque<>());
      Thread reader = new Thread(worker::listen, "maskwise-worker-" + place.rank());
      reader.setDaemon(true);
      reader.start();
      return worker;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start worker " + place.rank(), e);
    }
  }
}
