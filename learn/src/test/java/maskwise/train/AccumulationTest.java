package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import maskwise.base.UserError;
import maskwise.run.RunDirectory;
import maskwise.weights.StateDict;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccumulationTest {

  /**
   * Nothing in it depends on how photos are grouped but the loss; 90 photos are 7 and a half 12.
   */
  private static final List<String> PLAIN =
      List.of(
          "model.dropout=0.0",
          "optimizer={name: sgd, lr: 0.05}",
          "loss={class_weights: {mask: [1, 9, 2], gender: [1, 4], age: [3, 1, 0.5]},"
              + " label_smoothing: 0.1}",
          "schedule={name: cosine, warmup_epochs: 1}");

  @TempDir Path directory;

  private TinyTraining tiny;

  @BeforeEach
  void drawData() throws IOException {
    tiny = new TinyTraining(directory);
  }

  private RunDirectory train(String... more) throws IOException {
    String[] all = new String[PLAIN.size() + more.length];
    PLAIN.toArray(all);
    System.arraycopy(more, 0, all, PLAIN.size(), more.length);
    return tiny.train(all).run();
  }

  @Test
  void batchesAreGroupedAndTheLastGroupMayBeSmaller() {
    Accumulation accumulation = new Accumulation(8, 3);
    assertThat(accumulation.steps()).isEqualTo(3);
    assertThat(accumulation.step(5)).isEqualTo(1);
    assertThat(accumulation.first(5)).isEqualTo(3);
    assertThat(accumulation.end(5)).isEqualTo(6);
    assertThat(accumulation.end(6)).isEqualTo(8);
  }

  @Test
  void threeBatchesOfFourTeachAsOneOfTwelve() throws IOException {
    RunDirectory large = train("train.batch_size=12");
    RunDirectory small = train("train.batch_size=4", "train.accumulate=3");

    for (String file : List.of("model.safetensors", "average.safetensors")) {
      assertClose(last(large).resolve(file), last(small).resolve(file));
    }
    List<String> one = Files.readAllLines(large.resultsFile());
    List<String> other = Files.readAllLines(small.resultsFile());
    assertThat(other).hasSameSizeAs(one);
    for (int epoch = 1; epoch < one.size(); epoch++) {
      String[] expected = one.get(epoch).split(",", -1);
      String[] found = other.get(epoch).split(",", -1);
      for (int i = 0; i < expected.length - 2; i++) { // the last two are timings
        if (expected[i].isEmpty()) { // what a network that tells no years does not have
          assertThat(found[i]).isEmpty();
        } else {
          assertThat(Double.parseDouble(found[i]))
              .isCloseTo(Double.parseDouble(expected[i]), within(1e-4));
        }
      }
    }
  }

  private static Path last(RunDirectory run) throws IOException {
    return run.checkpoint().current().orElseThrow();
  }

  private static void assertClose(Path expected, Path found) {
    try (PointerScope scope = new PointerScope()) {
      var other = StateDict.read(found);
      StateDict.read(expected)
          .forEach(
              (name, tensor) -> {
                Tensor off = tensor.sub(other.get(name)).abs().max();
                assertThat(off.item_double()).as(name).isLessThan(1e-5);
              });
    }
  }

  @Test
  void aResumedTrainingGivesTheNumbersOfAnUnbrokenOne() throws IOException {
    String[] grouped = {"train.batch_size=8", "train.accumulate=4"};
    RunDirectory unbroken = tiny.train(grouped).run();
    StopSignal stop = new StopSignal();
    TrainingListener stopsInTheSecondEpoch =
        new TrainingListener() {
          @Override
          public void batch(BatchProgress progress) {
            if (progress.epoch() == 2 && progress.done() > 40) {
              stop.request();
            }
          }
        };
    RunDirectory broken =
        Trainer.run(tiny.recipe(grouped), tiny.runs(), stopsInTheSecondEpoch, stop).run();
    TinyTraining.resume(broken);

    SameRun.verify(unbroken, broken);
  }

  @Test
  void numbersThatGoAstrayNameTheStepAndItsPhotos() {
    assertThatThrownBy(
            () ->
                tiny.train(
                    "optimizer={name: sgd, lr: 1.0e+30}",
                    "train.batch_size=6",
                    "train.accumulate=3"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("in epoch 1, step 2");
  }
}
