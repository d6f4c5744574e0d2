package maskwise.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlatKeysTest {

  private static final String DATA = "data: {train: a.csv, validation: b.csv}\n";

  @Test
  void keysStandByTheirDottedNames() {
    assertThat(flat("optimizer: {lr: 0.002}\ntta: {crops: [1.0, 0.85]}"))
        .containsEntry("optimizer.lr", "0.002")
        .containsEntry("tta.crops", "[1.0,0.85]")
        .containsEntry("model.name", "resnet18");
  }

  /** So that one changed number is one difference, not two long lists. */
  @Test
  void stepsOfAugmentationStandByTheirNames() {
    Map<String, String> keys =
        flat("augment: [{horizontal_flip: {p: 0.5}}, {gaussian_noise: {std: 0.1, p: 0.2}}]");

    assertThat(keys)
        .containsEntry("augment", "horizontal_flip, gaussian_noise")
        .containsEntry("augment.horizontal_flip.p", "0.5")
        .containsEntry("augment.gaussian_noise.p", "0.2");
  }

  @Test
  void aStepThatComesTwiceLeavesTheListWhole() {
    assertThat(
            flat("augment: [{horizontal_flip: {p: 0.5}}, {horizontal_flip: {p: 0.1}}]")
                .get("augment"))
        .startsWith("[{\"horizontal_flip\"");
  }

  @Test
  void stagesStandByTheirNames() {
    assertThat(
            FlatKeys.of(
                Plan.parse(
                    DATA + "stages: [{name: teacher}, {name: last, train: {epochs: 2}}]",
                    Path.of("."))))
        .containsEntry("stages", "teacher, last")
        .containsEntry("stages.last.train.epochs", "2");
  }

  @Test
  void whatChangesNoNumberIsLeftOut() {
    Recipe recipe = recipe("name: some\ndevice: cpu\nloader: {workers: 3}");

    assertThat(FlatKeys.of(recipe)).containsKeys("name", "device", "loader.workers");
    assertThat(FlatKeys.withEffect(recipe))
        .doesNotContainKeys("name", "device", "loader.workers")
        .containsKey("seed");
  }

  private static Map<String, String> flat(String yaml) {
    return FlatKeys.of(recipe(yaml));
  }

  private static Recipe recipe(String yaml) {
    return Recipe.parse(DATA + yaml, Path.of("."));
  }
}
