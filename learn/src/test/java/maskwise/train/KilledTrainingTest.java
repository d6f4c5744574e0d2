package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import maskwise.recipe.Recipe;
import maskwise.run.RunDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KilledTrainingTest {

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

  @Test
  @Timeout(value = 120, unit = TimeUnit.SECONDS)
  void killedInTheMiddleOfAnEpochItResumesToTheSameNumbers() throws Exception {
    Process victim =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = victim.inputReader()) {
      assertThat(out.readLine()).isEqualTo("in the middle");
      victim.destroyForcibly();
      assertThat(victim.waitFor()).isNotZero();
    }
    RunDirectory killed = RunDirectory.open(directory.resolve("runs").resolve("tiny"));
    assertThat(killed.checkpoint().current()).isPresent();

    TinyTraining tiny = new TinyTraining(directory);
    TrainingOutcome resumed = TinyTraining.resume(killed);
    Recipe recipe = tiny.recipe();

    assertThat(resumed.epochs()).isEqualTo(recipe.train().epochs());
    SameRun.verify(tiny.train().run(), killed);
  }
}
