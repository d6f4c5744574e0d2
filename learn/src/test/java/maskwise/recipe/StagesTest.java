package maskwise.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import maskwise.base.UserError;
import maskwise.recipe.Stages.Stage;
import maskwise.schedule.Cosine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagesTest {

  private static final String STORY =
      """
      data: {train: train.csv, validation: validation.csv}
      model: {name: resnet10}
      train: {epochs: 6}
      stages:
        - name: teacher
          mix: {cutmix: 1.0}
        - name: student
          model.weights: null
          pseudo_label: {unlabeled: more.csv, threshold: {gender: 0.7, mask.wear: 0.4}, weight: 0.5}
          rounds: 2
          loss: {label_smoothing: 0.15}
        - name: finetune
          schedule: {name: cosine}
          train: {epochs: 2}
      """;

  @TempDir Path directory;

  private Stages read(String yaml, String... overrides) {
    try {
      Path file = directory.resolve("story.yaml");
      Files.writeString(file, yaml);
      return (Stages) Plan.read(file, List.of(overrides));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void refuses(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message);
  }

  @Test
  void aStageIsTheRecipeAroundItWithItsOwnKeys() {
    Stages stages = read(STORY, "train.batch_size=7");

    assertThat(stages.stages())
        .extracting(Stage::name)
        .containsExactly("teacher", "student", "student-2", "finetune");
    Recipe teacher = stages.stages().get(0).recipe();
    assertThat(teacher.mix().cutmix()).isEqualTo(1);
    assertThat(teacher.train().epochs()).isEqualTo(6);
    Recipe last = stages.single();
    assertThat(last.name()).isEqualTo("finetune");
    assertThat(last.mix().cutmix()).as("each begins from the recipe around it").isZero();
    assertThat(last.train().epochs()).isEqualTo(2);
    assertThat(last.train().batchSize()).isEqualTo(7);
    assertThat(last.schedule()).isInstanceOf(Cosine.class);
  }

  @Test
  void aStageGoesOnFromTheOneBeforeUnlessItNamesItsWeights() {
    assertThat(read(STORY).stages())
        .extracting(Stage::continues)
        .as("the students begin from scratch")
        .containsExactly(false, false, false, true);
  }

  @Test
  void whatIsLabeledForAStageStandsInIt() {
    PseudoLabelSection labels = read(STORY).stages().get(2).labels().orElseThrow();

    assertThat(labels.unlabeled()).contains(directory.resolve("more.csv"));
    assertThat(labels.weight()).isEqualTo(0.5);
    assertThat(labels.threshold()).containsEntry("mask.wear", 0.4);
    assertThat(read(STORY).stages().get(3).labels()).isEmpty();
  }

  @Test
  void theResolvedRecipeMakesTheSameStages() {
    Stages stages = read(STORY);

    Plan again = Plan.parse(stages.toYaml(), Path.of("/nowhere"));

    assertThat(again).isEqualTo(stages);
    assertThat(again.toYaml()).isEqualTo(stages.toYaml());
    assertThat(again.givesSameNumbersAs(stages)).isTrue();
    assertThat(again.givesSameNumbersAs(read(STORY.replace("cutmix: 1.0", "cutmix: 0.5"))))
        .isFalse();
  }

  @Test
  void settingsReplaceWhatTheyName() {
    Recipe recipe = read(STORY).single().with(List.of("data.train=/else/where.csv"));

    assertThat(recipe.data().train()).isEqualTo(Path.of("/else/where.csv"));
    assertThat(recipe.with(List.of("data.train='" + directory.resolve("train.csv") + "'")))
        .isEqualTo(read(STORY).single());
  }

  @Test
  void whatDoesNotFitIsToldWithItsPlace() {
    refuses(STORY.replace("rounds: 2", "rouns: 2"), "story.yaml:10: unknown key 'rouns'");
    refuses(STORY.replace("name: finetune", "name: teacher"), "found 'teacher' twice");
    refuses(STORY.replace("name: finetune", "name: weights"), "a name other than weights");
    refuses(STORY.replace("- name: finetune", "- seed: 3"), "the key 'stages[2].name'");
    refuses(STORY.replace("gender: 0.7", "gendr: 0.7"), "thresholds of 0 to 1 such as");
    refuses(STORY.replace("weight: 0.5}", "wait: 1}"), "unknown key 'stages[1].pseudo_label.wait'");
    refuses(
        STORY.replace("schedule: {name: cosine}", "model: {name: resnet18}"),
        "stage finetune: expected the network of stage student-2");
    refuses(STORY.replace("mix: {cutmix: 1.0}", "rounds: 3"), "1 without pseudo_label.unlabeled");
    refuses(
        STORY.replace("mix: {cutmix: 1.0}", "pseudo_label: {unlabeled: more.csv}"),
        "expected pseudo_label.teacher in the first stage");
    refuses("target: parallel\n" + STORY, "none with target parallel");
    refuses(STORY.replace("train: {epochs: 2}", "stages: []"), "a stage is a single training");
    assertThatThrownBy(() -> read(STORY, "stages=[teacher]"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("{name: ..., keys of a recipe} for 'stages[0]'");
  }
}
