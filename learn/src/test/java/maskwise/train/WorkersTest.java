package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import maskwise.base.UserError;
import maskwise.distributed.Rendezvous;
import maskwise.distributed.WorkerStart;
import maskwise.engine.Blas;
import maskwise.engine.Engine;
import maskwise.engine.EngineOptions;
import maskwise.run.Provenance;
import maskwise.run.RunDirectory;
import maskwise.rundir.EpochResult;
import maskwise.train.TrainingOutcome.Ending;
import maskwise.weights.StateDict;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that train one network together. */
@Timeout(value = 1200, unit = TimeUnit.SECONDS)
class WorkersTest {

  /** Nothing in it depends on which photos share a process but the loss. */
  private static final List<String> PLAIN =
      List.of(
          "model.dropout=0.0",
          "optimizer={name: sgd, lr: 0.05}",
          "loss={class_weights: {mask: [1, 9, 2], gender: [1, 4], age: [3, 1, 0.5]}}",
          "train.clip_grad_norm=1.0");

  @TempDir Path directory;

  private TinyTraining tiny;

  /** Worker 1: trains along, as the command line does. */
  static final class Follower {

    private Follower() {}

    public static void main(String[] arguments) throws IOException {
      Engine.start(new EngineOptions(1, Blas.MKL));
      int rank = Integer.parseInt(arguments[1]);
      int size = Integer.parseInt(arguments[2]);
      try (StopSignal stop = StopSignal.onCtrlC()) {
        Path runs = Path.of(arguments[3]);
        Trainer.join(Rendezvous.parse(arguments[0], rank, size), List.of(), runs, stop);
      } catch (UserError e) {
        System.out.println(e.getMessage());
        System.exit(1);
      }
    }
  }

  /** 90 photos, every third without its gender: the labels of two halves are not equally many. */
  @BeforeEach
  void drawData() throws IOException {
    tiny = new TinyTraining(directory);
    Path manifest = directory.resolve("train.csv");
    List<String> rows = new ArrayList<>(Files.readAllLines(manifest));
    for (int i = 3; i < rows.size(); i += 3) {
      rows.set(i, rows.get(i).replaceFirst(",(fe)?male,", ",,"));
    }
    Files.write(manifest, rows);
  }

  private WorkerStart two() {
    return new LocalWorkers(
        2,
        Follower.class.getName(),
        place ->
            List.of(
                place.address(),
                Integer.toString(place.rank()),
                Integer.toString(place.size()),
                tiny.runs().toString()));
  }

  private TrainingOutcome train(WorkerStart workers, TrainingListener listener, String... more)
      throws IOException {
    List<String> all = new ArrayList<>(PLAIN);
    all.addAll(List.of(more));
    return Trainer.run(
        tiny.plan(all.toArray(String[]::new)),
        tiny.runs(),
        MemberRunner.IN_TURN,
        workers,
        listener,
        new StopSignal());
  }

  private static List<EpochResult> results(TrainingOutcome outcome) throws IOException {
    RunDirectory run = outcome.run();
    return new Checkpoint(run).state(run.recipe()).orElseThrow().results();
  }

  /** 7 epochs of 8 steps, the last of each with 6 photos. */
  @Test
  void twoWorkersLearnLikeOneWithTheDoubledBatch() throws IOException {
    TrainingOutcome one =
        train(WorkerStart.ALONE, TrainingListener.NONE, "train.batch_size=12", "train.epochs=7");
    TrainingOutcome two =
        train(two(), TrainingListener.NONE, "train.batch_size=6", "train.epochs=7");

    assertThat(two.ending()).isEqualTo(Ending.COMPLETED);
    List<EpochResult> expected = results(one);
    List<EpochResult> found = results(two);
    for (int epoch = 0; epoch < 7; epoch++) {
      assertThat(found.get(epoch).trainLoss())
          .isCloseTo(expected.get(epoch).trainLoss(), within(1e-5));
      assertThat(found.get(epoch).valLoss()).isCloseTo(expected.get(epoch).valLoss(), within(1e-5));
    }
    assertSameWeights(one.run(), two.run());
    assertThat(Provenance.read(one.run().provenanceFile()).workers()).isOne();
    assertThat(Provenance.read(two.run().provenanceFile()).workers()).isEqualTo(2);
  }

  @Test
  void synchronizedBatchNormSeesTheWholeBatch() throws IOException {
    String resnet = "model={name: resnet10, width: 8}";
    TrainingOutcome one =
        train(
            WorkerStart.ALONE,
            TrainingListener.NONE,
            resnet,
            "train.batch_size=12",
            "train.epochs=2");
    TrainingOutcome two =
        train(
            two(),
            TrainingListener.NONE,
            resnet,
            "train.batch_size=6",
            "train.epochs=2",
            "train.sync_batch_norm=true");

    for (int epoch = 0; epoch < 2; epoch++) {
      assertThat(results(two).get(epoch).trainLoss())
          .isCloseTo(results(one).get(epoch).trainLoss(), within(1e-3));
      assertThat(results(two).get(epoch).valLoss())
          .isCloseTo(results(one).get(epoch).valLoss(), within(1e-3));
    }
  }

  @Test
  void accumulatedAndCheckpointedGradientsAreThoseOfOneProcessToo() throws IOException {
    TrainingOutcome two =
        train(
            two(),
            TrainingListener.NONE,
            "train.batch_size=6",
            "train.grad_accum_steps=2",
            "train.activation_checkpointing=true",
            "model.depth=2",
            "train.epochs=2");
    TrainingOutcome one =
        train(
            WorkerStart.ALONE,
            TrainingListener.NONE,
            "train.batch_size=24",
            "model.depth=2",
            "train.epochs=2");

    assertThat(results(two).get(1).trainLoss())
        .isCloseTo(results(one).get(1).trainLoss(), within(1e-5));
  }

  private static void assertSameWeights(RunDirectory one, RunDirectory two) throws IOException {
    try (PointerScope scope = new PointerScope()) {
      var expected = StateDict.read(checkpointed(one));
      var found = StateDict.read(checkpointed(two));
      for (String name : expected.keySet()) {
        Tensor difference = expected.get(name).sub(found.get(name)).abs().max();
        assertThat(difference.item_double()).as(name).isLessThan(1e-4);
      }
    }
  }

  private static Path checkpointed(RunDirectory run) throws IOException {
    return run.checkpoint().current().orElseThrow().resolve("model.safetensors");
  }

  @Test
  void aKilledWorkerStopsTheOthersAndTheRunGoesOnWithAnotherNumberOfThem() throws IOException {
    long[] killed = new long[1];
    TrainingListener kills =
        new TrainingListener() {
          @Override
          public void batch(BatchProgress progress) {
            if (progress.epoch() == 2 && killed[0] == 0) {
              ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
              killed[0] = System.nanoTime();
            }
          }
        };

    assertThatThrownBy(() -> train(two(), kills, "train.batch_size=6"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected all 2 workers to train along")
        .hasMessageContaining("worker 1 ended with status 137")
        .hasMessageContaining("--resume");
    assertThat(Duration.ofNanos(System.nanoTime() - killed[0])).isLessThan(Duration.ofSeconds(30));

    RunDirectory run = RunDirectory.open(tiny.runs().resolve("tiny"));
    assertThat(new Checkpoint(run).state(run.recipe()).orElseThrow().epochsDone()).isOne();
    TrainingOutcome alone = TinyTraining.resume(run);
    assertThat(alone.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(alone.epochs()).isEqualTo(3);
  }

  @Test
  void anInterruptedTrainingResumesToTheSameNumbers() throws IOException {
    StopSignal stop = new StopSignal();
    TrainingListener stops =
        new TrainingListener() {
          @Override
          public void batch(BatchProgress progress) {
            if (progress.epoch() == 2) {
              stop.request();
            }
          }
        };
    TrainingOutcome broken =
        Trainer.run(
            tiny.plan("train.epochs=2"), tiny.runs(), MemberRunner.IN_TURN, two(), stops, stop);
    assertThat(broken.ending()).isEqualTo(Ending.INTERRUPTED);

    Trainer.resume(
        broken.run(), MemberRunner.IN_TURN, two(), TrainingListener.NONE, new StopSignal());
    TrainingOutcome unbroken =
        Trainer.run(
            tiny.plan("train.epochs=2"),
            tiny.runs(),
            MemberRunner.IN_TURN,
            two(),
            TrainingListener.NONE,
            new StopSignal());
    SameRun.verify(unbroken.run(), broken.run());
  }

  @Test
  void whatOneProcessMustTrainIsRefusedBeforeAnyIsStarted() {
    assertThatThrownBy(() -> train(two(), TrainingListener.NONE, "target=parallel"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected a recipe of one network to train with several workers");
    assertThat(tiny.runs()).doesNotExist();
  }
}
