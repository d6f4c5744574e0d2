package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import maskwise.recipe.Recipe;
import maskwise.run.CheckpointDirectory;
import maskwise.run.Provenance;
import maskwise.run.RunDirectory;
import maskwise.run.TrainingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KilledTrainingTest {

  /** 128 and the number of the signal. */
  private static final int SIGTERM_STATUS = 143;

  @TempDir Path directory;

  /** Trains in a process of its own until the middle of the second epoch, and waits for its end. */
  static final class Victim {

    private Victim() {}

    public static void main(String[] arguments) throws IOException {
      TinyTraining tiny = new TinyTraining(Path.of(arguments[0]));
      tiny.train(
          new TrainingListener() {
            @Override
            public void batch(BatchProgress progress) {
              if (progress.epoch() == 2 && progress.done() > 40) {
                System.out.println("in the middle");
                waitForever();
              }
            }
          });
    }

    private static void waitForever() {
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Trains in a process of its own, saving after every step, until the middle of its epoch. */
  static final class Saving {

    private Saving() {}

    public static void main(String[] arguments) throws IOException {
      TinyTraining tiny = new TinyTraining(Path.of(arguments[0]));
      tiny.train(
          new TrainingListener() {
            @Override
            public void batch(BatchProgress progress) {
              if (progress.done() > 40) {
                System.out.println("in the middle");
                Victim.waitForever();
              }
            }
          },
          "train.checkpoint_minutes=1.0e-9");
    }
  }

  /** Trains in a process of its own until a plain kill, which comes in the second epoch. */
  static final class Stoppable {

    private Stoppable() {}

    public static void main(String[] arguments) throws IOException {
      TinyTraining tiny = new TinyTraining(Path.of(arguments[0]));
      try (StopSignal stop = StopSignal.onCtrlC()) {
        TrainingListener listener =
            new TrainingListener() {
              @Override
              public void batch(BatchProgress progress) {
                if (progress.epoch() == 2 && progress.done() > 40) {
                  System.out.println("in the middle");
                  awaitRequest(stop);
                }
              }
            };
        TrainingOutcome outcome = Trainer.run(tiny.recipe(), tiny.runs(), listener, stop);
        System.out.println(outcome.ending() + " after epoch " + outcome.epochs());
      }
    }

    private static void awaitRequest(StopSignal stop) {
      try {
        while (!stop.requested()) {
          Thread.sleep(10);
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private Process start(Class<?> program) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            program.getName(),
            directory.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private RunDirectory run() {
    return RunDirectory.open(directory.resolve("runs").resolve("tiny"));
  }

  private void assertResumesToTheSameNumbers(RunDirectory broken) throws IOException {
    TinyTraining tiny = new TinyTraining(directory);
    TrainingOutcome resumed = TinyTraining.resume(broken);
    Recipe recipe = tiny.recipe();

    assertThat(resumed.epochs()).isEqualTo(recipe.train().epochs());
    SameRun.verify(tiny.train().run(), broken);
  }

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void killedInTheMiddleOfAnEpochItResumesToTheSameNumbers() throws Exception {
    Process victim = start(Victim.class);
    try (BufferedReader out = victim.inputReader()) {
      assertThat(out.readLine()).isEqualTo("in the middle");
      victim.destroyForcibly();
      assertThat(victim.waitFor()).isNotZero();
    }

    assertThat(run().checkpoint().current()).isPresent();
    assertResumesToTheSameNumbers(run());
  }

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void killedInTheFirstEpochItResumesWithinIt() throws Exception {
    Process saving = start(Saving.class);
    try (BufferedReader out = saving.inputReader()) {
      assertThat(out.readLine()).isEqualTo("in the middle");
      saving.destroyForcibly();
      assertThat(saving.waitFor()).isNotZero();
    }

    Path checkpoint = run().checkpoint().current().orElseThrow();
    TrainingState state = TrainingState.read(checkpoint.resolve(CheckpointDirectory.STATE));
    assertThat(state.epochsDone()).isZero();
    assertThat(state.part().batches()).isPositive();
    assertResumesToTheSameNumbers(run());
  }

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void aPlainKillEndsItCleanlyAndItResumesToTheSameNumbers() throws Exception {
    Process stoppable = start(Stoppable.class);
    try (BufferedReader out = stoppable.inputReader()) {
      assertThat(out.readLine()).isEqualTo("in the middle");
      stoppable.toHandle().destroy(); // unlike the process's own destroy, the pipe stays open
      assertThat(out.readLine()).isEqualTo("INTERRUPTED after epoch 1");
      assertThat(stoppable.waitFor()).isEqualTo(SIGTERM_STATUS);
    }

    Provenance provenance = Provenance.read(run().provenanceFile());
    assertThat(provenance.outcome()).isEqualTo("INTERRUPTED");
    assertResumesToTheSameNumbers(run());
  }
}
