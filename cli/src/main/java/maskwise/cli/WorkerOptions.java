package maskwise.cli;

import java.util.List;
import maskwise.distributed.Rendezvous;
import maskwise.distributed.WorkerStart;
import maskwise.engine.Blas;
import maskwise.engine.Engine;
import maskwise.engine.EngineOptions;
import maskwise.train.LocalWorkers;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How many processes train one network together, and where they meet. */
final class WorkerOptions {

  @Option(
      names = "--workers",
      paramLabel = "N",
      defaultValue = "1",
      description = {
        "Train with N processes on this machine, each with its part of every step's photos;",
        "a step takes N times train.batch_size photos."
      })
  private int workers;

  @Option(
      names = "--threads",
      paramLabel = "T",
      description = "Threads that each worker computes with (default: all processors / N).")
  private Integer threads;

  @Option(
      names = "--rendezvous",
      paramLabel = "HOST:PORT",
      description = {
        "Train on several machines, with one process each; HOST:PORT is the address of worker 0.",
        "Needs --rank and --world; only worker 0 needs a recipe or --resume."
      })
  private String rendezvous;

  @Option(
      names = "--rank",
      paramLabel = "R",
      description = "With --rendezvous: which worker this is, from 0.")
  private Integer rank;

  @Option(
      names = "--world",
      paramLabel = "N",
      description = "With --rendezvous: number of workers on all machines.")
  private Integer world;

  /** Whether this is a worker that goes by what worker 0 says. */
  boolean follows() {
    return rendezvous != null && rank != null && rank > 0;
  }

  /**
   * Checks how the options go together.
   *
   * @param folds whether a network is trained for each fold
   */
  void check(CommandLine line, boolean folds) {
    if ((rendezvous == null) != (rank == null) || (rendezvous == null) != (world == null)) {
      throw new ParameterException(line, "expected --rendezvous, --rank and --world together");
    }
    if (rendezvous != null && workers != 1) {
      throw new ParameterException(
          line,
          "expected --workers for one machine or --rendezvous for several, found both; start a"
              + " worker for each --rank instead");
    }
    if (workers < 1 || (threads != null && threads < 1)) {
      throw new ParameterException(line, "expected at least 1 worker and 1 thread");
    }
    if (folds && (workers > 1 || rendezvous != null)) {
      throw new ParameterException(
          line, "expected --folds or several workers, found both; folds train one after another");
    }
  }

  /** Before the first tensor: as many threads as are this worker's share. */
  void startEngine() {
    if (threads != null || workers > 1) {
      Engine.start(new EngineOptions(ownThreads(), Blas.MKL));
    }
  }

  private int ownThreads() {
    return threads == null
        ? Math.max(1, Runtime.getRuntime().availableProcessors() / workers)
        : threads;
  }

  /** Where workers on several machines meet. */
  Rendezvous place() {
    return Rendezvous.parse(rendezvous, rank, world);
  }

  /** How the workers come together. */
  WorkerStart start() {
    if (rendezvous != null) {
      return place();
    }
    return workers == 1
        ? WorkerStart.ALONE
        : new LocalWorkers(workers, Maskwise.class.getName(), this::words);
  }

  private List<String> words(Rendezvous other) {
    return List.of(
        "train",
        "--rendezvous",
        other.address(),
        "--rank",
        Integer.toString(other.rank()),
        "--world",
        Integer.toString(other.size()),
        "--threads",
        Integer.toString(ownThreads()));
  }
}
