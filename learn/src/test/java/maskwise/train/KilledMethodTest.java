package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import maskwise.run.RunDirectory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A training by a method goes on bit for bit wherever it is killed. */
class KilledMethodTest {

  @TempDir Path directory;

  private static String[] recipe(Path directory) throws IOException {
    String method = Files.readString(directory.resolve("method"));
    String[] keys =
        method.equals("fixmatch")
            ? new String[] {"threshold: 0.5", "mu: 1.5", "distribution_matching: true"}
            : new String[] {
              "mu: 0.7",
              "threshold: 0.5",
              "uda_steps: 12",
              "warmup_steps: 3",
              "student_wait_steps: 3",
              "feedback_baseline: 0.9",
              "finetune_epochs: 2"
            };
    return new String[] {"train.epochs=7", UnlabeledSquares.method(directory, method, keys)};
  }

  private static RunDirectory train(Path directory, TrainingListener listener) throws IOException {
    return new TinyTraining(directory).train(listener, recipe(directory)).run();
  }

  private static RunDirectory resume(Path directory, TrainingListener listener) throws IOException {
    RunDirectory run = RunDirectory.open(new TinyTraining(directory).runs().resolve("tiny"));
    return Trainer.resume(run, listener, new StopSignal()).run();
  }

  /** Trains, or takes the training up again, in a process of its own; tells when it learns. */
  static final class Victim {

    private Victim() {}

    public static void main(String[] arguments) throws IOException {
      Path directory = Path.of(arguments[0]);
      TrainingListener tells =
          new TrainingListener() {
            @Override
            public void batch(BatchProgress progress) {
              System.out.println("epoch " + progress.epoch());
            }
          };
      if (RunDirectory.isRun(directory.resolve("runs").resolve("tiny"))) {
        resume(directory, tells);
      } else {
        train(directory, tells);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"meta_pseudo_labels, 2", "fixmatch, 1"})
  @Timeout(value = 300, unit = TimeUnit.SECONDS)
  void itGoesOnBitForBitWhereverItIsKilled(String method, int kills) throws Exception {
    UnlabeledSquares.draw(directory);
    Files.writeString(directory.resolve("method"), method);
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder told = new StringBuilder("seed " + seed + ", killed in");
    for (int i = 0; i < kills; i++) {
      told.append(' ').append(RandomKill.of(Victim.class, directory, random));
    }
    RunDirectory broken = resume(directory, TrainingListener.NONE);
    RunDirectory whole = train(directory, TrainingListener.NONE);

    assertThat(TinyTraining.numbers(broken))
        .as(told.toString())
        .isEqualTo(TinyTraining.numbers(whole));
    SameRun.verify(whole, broken);
    Path expected = whole.checkpoint().current().orElseThrow();
    Path found = broken.checkpoint().current().orElseThrow();
    try (Stream<Path> files = Files.list(expected)) {
      for (Path file : files.filter(each -> each.toString().contains("task.")).toList()) {
        assertThat(found.resolve(file.getFileName()))
            .as(told.toString())
            .hasSameBinaryContentAs(file);
      }
    }
  }
}
