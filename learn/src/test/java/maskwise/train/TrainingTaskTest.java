package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import maskwise.base.UserError;
import maskwise.distributed.WorkerStart;
import maskwise.run.RunDirectory;
import org.bytedeco.pytorch.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TrainingTaskTest {

  private static final int KILLS = 4;

  @TempDir Path directory;

  private static final String[] RECIPE = {
    "train.epochs=8", "mix={mixup: 0.4}", "train.clip_grad_norm=1", "augment=[]"
  };

  private static RunDirectory train(Path directory, TrainingListener listener, String... recipe)
      throws IOException {
    TinyTraining tiny = new TinyTraining(directory);
    TrainingTask.Maker tasks = TwoNetworks.with(directory);
    return new SingleTraining(tasks, WorkerStart.ALONE, listener, new StopSignal())
        .begin(tiny.recipe(recipe), tiny.runs())
        .run();
  }

  private static RunDirectory resume(Path directory, TrainingListener listener) throws IOException {
    TinyTraining tiny = new TinyTraining(directory); // starts the engine as training did
    RunDirectory run = RunDirectory.open(tiny.runs().resolve("tiny"));
    TrainingTask.Maker tasks = TwoNetworks.with(directory);
    return new SingleTraining(tasks, WorkerStart.ALONE, listener, new StopSignal())
        .resume(run)
        .run();
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
        train(directory, tells, RECIPE);
      }
    }
  }

  @Test
  @Timeout(value = 300, unit = TimeUnit.SECONDS)
  void aTaskWithTwoNetworksAndTwoLoadersGoesOnBitForBitWhereverItIsKilled() throws Exception {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder told = new StringBuilder("seed " + seed + ", killed in");
    for (int i = 0; i < KILLS; i++) {
      told.append(' ').append(RandomKill.of(Victim.class, directory, random));
    }
    RunDirectory broken = resume(directory, TrainingListener.NONE);
    RunDirectory whole = train(directory, TrainingListener.NONE, RECIPE);

    assertThat(TinyTraining.numbers(broken))
        .as(told.toString())
        .isEqualTo(TinyTraining.numbers(whole));
    SameRun.verify(whole, broken);
    Path expected = whole.checkpoint().current().orElseThrow();
    Path found = broken.checkpoint().current().orElseThrow();
    for (String part : List.of("teacher", "teacher_optimizer", "baseline")) {
      String file = "task." + part + ".safetensors";
      assertThat(found.resolve(file))
          .as(told.toString())
          .hasSameBinaryContentAs(expected.resolve(file));
    }
  }

  @Test
  void itsColumnsStandInTheResultsBeforeTheTimings() throws IOException {
    RunDirectory run = train(directory, TrainingListener.NONE, "train.epochs=1");

    List<String> rows = Files.readAllLines(run.resultsFile());
    assertThat(rows.get(0)).endsWith(",lr_head,teacher_loss,images_per_second,seconds");
    String[] fields = rows.get(1).split(",", -1);
    assertThat(fields).hasSameSizeAs(rows.get(0).split(","));
    assertThat(Double.parseDouble(fields[fields.length - 3])).isPositive();
  }

  @Test
  void whoAsksForPhotosGetsThemThoughOnlyTheHeadLearns() throws IOException {
    List<String> notes = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void note(String note) {
            notes.add(note);
          }
        };
    train(directory, listener, "train.epochs=1", "freeze=all but head", "augment=[]");

    assertThat(notes).anyMatch(note -> note.contains("but the training method needs the photos"));
  }

  @Test
  void aLossThatIsNotANumberEndsTheTraining() throws IOException {
    TinyTraining tiny = new TinyTraining(directory);
    TrainingTask.Maker lost =
        (recipe, data, learner) -> context -> context.logits().sum().mul(new Scalar(Double.NaN));
    assertThatThrownBy(
            () ->
                new SingleTraining(lost, WorkerStart.ALONE, TrainingListener.NONE, new StopSignal())
                    .begin(tiny.recipe(), tiny.runs()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected the loss to be finite, found NaN in epoch 1, step 1");
  }
}
