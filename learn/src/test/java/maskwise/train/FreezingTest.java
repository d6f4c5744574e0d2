package maskwise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import maskwise.base.UserError;
import maskwise.run.RunDirectory;
import maskwise.weights.StateDict;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is frozen comes out of a training as it went in, bit for bit. */
class FreezingTest {

  private static final String RESNET = "model={name: resnet10, width: 8}";
  private static final String TWO_BLOCKS =
      "model={name: vit, patch: 16, width: 24, depth: 2, heads: 2, dropout: 0.1}";

  @TempDir Path directory;

  private TinyTraining tiny;

  @BeforeEach
  void drawData() throws IOException {
    tiny = new TinyTraining(directory);
  }

  /** Names of the tensors in one file of the checkpoint that are not equal in the other run's. */
  private static Set<String> changed(RunDirectory from, RunDirectory to, String file)
      throws IOException {
    try (PointerScope scope = new PointerScope()) {
      Map<String, Tensor> before = read(from, file);
      Map<String, Tensor> after = new LinkedHashMap<>(read(to, file));
      after.entrySet().removeIf(entry -> torch.equal(entry.getValue(), before.get(entry.getKey())));
      return after.keySet();
    }
  }

  private static Map<String, Tensor> read(RunDirectory run, String file) throws IOException {
    return StateDict.read(run.checkpoint().current().orElseThrow().resolve(file));
  }

  /** A run whose weights are those that every run of this recipe starts from, or nearly so. */
  private RunDirectory unmoved(String... recipe) throws IOException {
    List<String> all = new ArrayList<>(List.of(recipe));
    all.add("train.epochs=1");
    all.add("optimizer={name: sgd, lr: 1.0e-30, momentum: 0.0, weight_decay: 0.0}");
    all.add("freeze=all but head");
    return tiny.train(all.toArray(String[]::new)).run();
  }

  @Test
  void frozenStagesKeepWeightsAndBatchStatisticsAndSoDoesTheirMean() throws IOException {
    RunDirectory start = unmoved(RESNET);
    RunDirectory trained = tiny.train(RESNET, "freeze=2 of 4", "train.epochs=2").run();

    for (String file : List.of("model.safetensors", "average.safetensors")) {
      assertThat(changed(start, trained, file))
          .contains(
              "fc.weight",
              "layer3.0.conv1.weight",
              "layer4.0.bn1.running_mean",
              "layer4.0.bn1.bias")
          .noneMatch(name -> name.matches("(conv1|bn1|layer1|layer2)\\..*"));
    }
    try (PointerScope scope = new PointerScope()) {
      assertThat(read(trained, "optimizer.safetensors").keySet())
          .contains("exp_avg.layer3.0.conv1.weight")
          .noneMatch(name -> name.contains("layer2"));
    }
  }

  @Test
  void aNormWhoseWeightIsFrozenKeepsItsStatisticsInAStageThatLearns() throws IOException {
    RunDirectory start = unmoved(RESNET);
    RunDirectory trained = tiny.train(RESNET, "freeze=['*.bn1']", "train.epochs=1").run();

    assertThat(changed(start, trained, "model.safetensors"))
        .contains("layer1.0.conv1.weight", "layer1.0.bn2.running_var", "bn1.running_var")
        .noneMatch(name -> name.contains(".bn1."));
  }

  @Test
  void weightDecayDoesNotTouchTheFrozen() throws IOException {
    RunDirectory start = unmoved(TWO_BLOCKS);
    RunDirectory trained =
        tiny.train(TWO_BLOCKS, "freeze=1 of 2", "train.epochs=1", "optimizer.weight_decay=10")
            .run();

    assertThat(changed(start, trained, "model.safetensors"))
        .contains("blocks.1.attn.qkv.weight", "norm.bias")
        .noneMatch(name -> name.startsWith("blocks.0") || name.startsWith("patch_embed"));
  }

  @Test
  void whatThawsLearnsFromItsEpochOnAndTheRunSaysSo() throws IOException {
    List<String> told = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void started(TrainingPlan plan) {
            told.add(plan.learning());
          }

          @Override
          public void thawed(int epoch, String learning) {
            told.add(epoch + ": " + learning);
          }
        };
    String[] recipe = {TWO_BLOCKS, "freeze=all but head", "unfreeze={2: 1 of 2, 3: none}"};
    RunDirectory start = unmoved(TWO_BLOCKS);
    RunDirectory trained = tiny.train(listener, recipe).run();

    assertThat(told).hasSize(3);
    assertThat(told.get(0)).startsWith("trainable: head (").contains("frozen: stem, blocks.0");
    assertThat(told.get(1)).startsWith("2: trainable: blocks.1, norm, head (");
    assertThat(told.get(2)).startsWith("3: trainable: all ");
    assertThat(changed(start, trained, "model.safetensors"))
        .contains("cls_token", "blocks.0.mlp.fc1.weight", "blocks.1.mlp.fc1.weight", "head.bias");
    // Of five steps an epoch the head made fifteen, the last block ten, the rest five.
    try (PointerScope scope = new PointerScope()) {
      Map<String, Tensor> optimizer = read(trained, "optimizer.safetensors");
      assertThat(optimizer.get("step.head.bias").item_double()).isEqualTo(15);
      assertThat(optimizer.get("step.blocks.1.norm1.bias").item_double()).isEqualTo(10);
      assertThat(optimizer.get("step.cls_token").item_double()).isEqualTo(5);
    }
  }

  @Test
  void takenUpBeforeOrAfterAThawItGivesTheNumbersOfAnUnbrokenRun() throws IOException {
    String[] recipe = {RESNET, "freeze=all but head", "unfreeze={2: 3 of 4, 3: none}"};
    RunDirectory unbroken = tiny.train(recipe).run();
    for (int epoch = 2; epoch <= 3; epoch++) {
      int stopIn = epoch;
      StopSignal stop = new StopSignal();
      TrainingListener listener =
          new TrainingListener() {
            @Override
            public void batch(BatchProgress progress) {
              if (progress.epoch() == stopIn) {
                stop.request();
              }
            }
          };
      TrainingOutcome broken = Trainer.run(tiny.recipe(recipe), tiny.runs(), listener, stop);
      assertThat(broken.epochs()).isEqualTo(stopIn - 1);

      SameRun.verify(unbroken, TinyTraining.resume(broken.run()).run());
    }
  }

  @Test
  void aFreezeForAnotherNetworkIsRefusedBeforeARunIsBegun() {
    assertThatThrownBy(() -> tiny.train("freeze=12 of 24"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("'N of 1'")
        .hasMessageContaining("found '12 of 24'");
    assertThat(tiny.runs()).doesNotExist();
  }
}
