package maskwise.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import maskwise.run.RunDirectory;
import maskwise.search.Sweep.Trial;
import maskwise.train.OwnProcess;
import maskwise.train.StopSignal;

/**
 * Trains side by side, a process each. They share the processors: two trainings of one thread each
 * get more done than one of two.
 *
 * @param recipe the recipe's file
 * @param out directory of the sweep
 * @param atOnce how many train side by side
 * @param main the class whose {@code train} command trains
 */
record TrialProcesses(
    Path recipe, Path out, int atOnce, String main, SweepListener listener, StopSignal stop) {

  private static final long LOOK_MILLIS = 200;

  /** Where a trial's run lies. */
  Path run(Trial trial) {
    return out.resolve("runs").resolve(trial.name());
  }

  /**
   * Trains, or goes on.
   *
   * @param trials what is to be trained, and by which settings
   * @param total how many there are with those that have ended before
   * @param ended told of each that has ended
   * @return false if somebody asked to stop
   */
  boolean train(Map<Trial, List<String>> trials, int total, Consumer<Trial> ended)
      throws IOException {
    Queue<Map.Entry<Trial, List<String>>> queue = new ConcurrentLinkedQueue<>(trials.entrySet());
    AtomicInteger done = new AtomicInteger(total - trials.size());
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    List<Future<?>> workers = new ArrayList<>();
    for (int i = 0; i < atOnce; i++) {
      workers.add(
          threads.submit(
              () -> {
                Map.Entry<Trial, List<String>> next;
                while (!stop.requested() && (next = queue.poll()) != null) {
                  int status = train(next.getKey(), next.getValue());
                  ended.accept(next.getKey());
                  listener.ended(next.getKey().name(), status, done.incrementAndGet(), total);
                }
                return null;
              }));
    }
    try {
      for (Future<?> worker : workers) {
        worker.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof UncheckedIOException io
          ? io.getCause()
          : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a sweep was trained", e);
    } finally {
      threads.shutdownNow();
    }
    return !stop.requested();
  }

  private int train(Trial trial, List<String> settings) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add("train");
    if (RunDirectory.isRun(run(trial))) {
      words.addAll(List.of("--resume", run(trial).toString()));
    } else {
      words.add(recipe.toString());
      words.addAll(settings);
      words.addAll(List.of("--runs", out.resolve("runs").toString()));
    }
    Path log = out.resolve("logs").resolve(trial.name() + ".log");
    Files.createDirectories(log.getParent());
    ProcessBuilder builder =
        new ProcessBuilder(OwnProcess.command(main, words))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / atOnce);
    builder.environment().putIfAbsent("OMP_NUM_THREADS", Integer.toString(threads));
    listener.begins(trial.name(), log);
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      boolean told = false;
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (stop.requested() && !told) {
          process.destroy(); // it keeps its last whole epoch and ends by itself
          told = true;
        }
      }
      return process.exitValue();
    } finally {
      process.destroy();
    }
  }
}
