package maskwise.distributed;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Two workers in one process, each in a thread: all that they exchange goes through sockets. */
public final class TwoWorkers {

  private TwoWorkers() {}

  /**
   * What both answer, worker 0 first.
   *
   * @param name of their threads, and of those that libtorch starts for them
   */
  public static <T> List<T> answer(String name, Function<WorkerGroup, T> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2, task -> new Thread(task, name));
    AtomicReference<Future<T>> second = new AtomicReference<>();
    try {
      Callable<T> first =
          () -> {
            Rendezvous place = new Rendezvous(Rendezvous.LOCALHOST, 0, 0, 2);
            try (WorkerGroup group =
                place.lead(
                    others -> {
                      Callable<T> follows = () -> follow(others.get(0), work);
                      second.set(threads.submit(follows));
                      return Optional::empty;
                    },
                    () -> false)) {
              return work.apply(group);
            }
          };
      T answer = threads.submit(first).get();
      return List.of(answer, second.get().get());
    } finally {
      threads.shutdown();
      threads.awaitTermination(10, TimeUnit.SECONDS);
    }
  }

  private static <T> T follow(Rendezvous place, Function<WorkerGroup, T> work) {
    try (WorkerGroup group = place.open(() -> false)) {
      return work.apply(group);
    }
  }
}
