package maskwise.train;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import maskwise.base.UserError;
import maskwise.run.RunDirectory;
import maskwise.run.TrainingState;

/**
 * Trains the networks of a run with several at the same time, each in a process of its own with the
 * Java, the class path and the settings of this one. They compute with as many threads as this one
 * would, so that their numbers are the same as one after the other.
 *
 * @param main the class that is started
 * @param arguments makes it resume a run and end with status 0, or not if it was interrupted
 */
public record MemberProcesses(String main, Function<RunDirectory, List<String>> arguments)
    implements MemberRunner {

  private static final long LOOK_MILLIS = 200;

  @Override
  public List<TrainingOutcome> train(
      List<RunDirectory> members, TrainingListener listener, StopSignal stop) throws IOException {
    Map<RunDirectory, Process> processes = new LinkedHashMap<>();
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    try {
      List<Thread> readers = new ArrayList<>();
      for (RunDirectory member : members) {
        Process process = new ProcessBuilder(command(member)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        processes.put(member, process);
        readers.add(passOn(process, member.name(), lines));
      }
      boolean told = false;
      while (readers.stream().anyMatch(Thread::isAlive) || !lines.isEmpty()) {
        if (stop.requested() && !told) {
          processes.values().forEach(Process::destroy);
          told = true;
        }
        String line = lines.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (line != null) {
          listener.note(line);
        }
      }
      return outcomes(processes, stop);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while training several networks at the same time", e);
    } finally {
      processes.values().forEach(Process::destroy);
    }
  }

  private List<String> command(RunDirectory member) {
    return OwnProcess.command(main, arguments.apply(member));
  }

  private static Thread passOn(Process process, String name, BlockingQueue<String> lines) {
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
                output.lines().forEach(line -> lines.add(name + ": " + line));
              } catch (IOException | java.io.UncheckedIOException e) {
                lines.add(name + ": its output could not be read to the end: " + e.getMessage());
              }
            },
            "maskwise-member-" + name);
    reader.setDaemon(true);
    reader.start();
    return reader;
  }

  private static List<TrainingOutcome> outcomes(
      Map<RunDirectory, Process> processes, StopSignal stop)
      throws IOException, InterruptedException {
    List<TrainingOutcome> outcomes = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    for (Map.Entry<RunDirectory, Process> each : processes.entrySet()) {
      int status = each.getValue().waitFor();
      TrainingState state =
          new Checkpoint(each.getKey())
              .state(each.getKey().recipe())
              .orElse(TrainingState.BEGINNING);
      TrainingOutcome.Ending ending =
          switch (state.outcome()) {
            case RUNNING -> TrainingOutcome.Ending.INTERRUPTED;
            case COMPLETED -> TrainingOutcome.Ending.COMPLETED;
            case STOPPED_EARLY -> TrainingOutcome.Ending.STOPPED_EARLY;
          };
      boolean ended = ending != TrainingOutcome.Ending.INTERRUPTED;
      if (!ended && !stop.requested()) {
        failed.add(each.getKey().name() + " (status " + status + ")");
      }
      outcomes.add(TrainingOutcome.of(each.getKey(), ending, state));
    }
    if (!failed.isEmpty()) {
      throw new UserError(
          "expected the three trainings to finish, found that the training of "
              + String.join(" and ", failed)
              + " failed; its message is above, and finished epochs are saved");
    }
    return outcomes;
  }
}
