package maskwise.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import maskwise.augment.RandAugment;
import maskwise.augment.RandomErasing;
import maskwise.base.UserError;
import maskwise.method.FixMatchSpec;
import maskwise.method.MetaPseudoLabelsSpec;
import maskwise.method.SupervisedSpec;
import org.junit.jupiter.api.Test;

/** What a recipe says of the method. */
class RecipeMethodTest {

  private static final Path BASE = Path.of("/data");

  private static Recipe read(String more) {
    return Recipe.parse("name: x\ndata: {train: a.csv, validation: b.csv}\n" + more, BASE);
  }

  private static Recipe meta(String keys, String more) {
    return read("method: {name: meta_pseudo_labels, unlabeled: u.csv" + keys + "}\n" + more);
  }

  private static void refuses(String keys, String more, String message) {
    assertThatThrownBy(() -> meta(keys, more))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message);
  }

  @Test
  void labelsAloneTeachUnlessTheRecipeSaysOtherwise() {
    assertThat(read("").method()).isEqualTo(new SupervisedSpec());
    assertThat(read("").toYaml()).contains("method:\n  name: supervised\n");
  }

  @Test
  void theDefaultsOfMetaPseudoLabels() {
    MetaPseudoLabelsSpec spec = (MetaPseudoLabelsSpec) meta("", "").method();
    assertThat(spec.photos().unlabeled()).isEqualTo(BASE.resolve("u.csv"));
    assertThat(spec.photos().labeledAsUnlabeled()).isTrue();
    assertThat(spec.photos().strongAugment())
        .containsExactly(new RandAugment(2, 10, 1), new RandomErasing(0.5, 0.02, 0.33, 0.3, 3.3));
    assertThat(spec.feedbackBaseline()).as("none unless it is asked for").isZero();
    assertThat(spec.finetuneLr(0.5)).isEqualTo(0.05);
  }

  @Test
  void aRecipeIsReadBackAsItIsWritten() {
    Recipe meta = meta(", temperature: 0.4, teacher_lr: 0.01, strong_augment: []", "");
    assertThat(Recipe.parse(meta.toYaml(), BASE)).isEqualTo(meta);
    Recipe fixmatch =
        read("method: {name: fixmatch, unlabeled: u.csv, distribution_matching: true}\n");
    assertThat(((FixMatchSpec) fixmatch.method()).mu()).isEqualTo(7);
    assertThat(Recipe.parse(fixmatch.toYaml(), BASE)).isEqualTo(fixmatch);
    assertThat(fixmatch.givesSameNumbersAs(meta)).isFalse();
  }

  @Test
  void keysOfAnotherMethodAreRefused() {
    assertThatThrownBy(() -> read("method: {name: fixmatch, unlabeled: u.csv, temperature: 0.5}\n"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("'method.temperature' belongs to meta_pseudo_labels");
    assertThatThrownBy(() -> read("method: {unlabeled: u.csv}\n"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("belongs to meta_pseudo_labels and fixmatch");
  }

  /** They would make the feedback's gradient zero, so there is no such key. */
  @Test
  void thereIsNoWayToAskForSoftLabels() {
    refuses(", soft_labels: true", "", "unknown key 'method.soft_labels'");
  }

  @Test
  void photosWithoutLabelsMustBeNamed() {
    assertThatThrownBy(() -> read("method: {name: fixmatch}\n"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected the key 'method.unlabeled'");
  }

  @Test
  void whatTheFeedbackCannotBeComparedOverIsRefused() {
    refuses("", "train: {grad_accum_steps: 2}\n", "'train.grad_accum_steps', found 2");
    refuses("", "train: {precision: float16}\n", "'train.precision', found float16");
    refuses("", "heads: {weights: uncertainty}\n", "'heads.weights', found uncertainty");
  }

  @Test
  void fineTuningComesLastAndLeavesEpochsBeforeIt() {
    refuses(", finetune_epochs: 3", "train: {epochs: 3}\n", "fewer than the 3 of train.epochs");
    refuses(
        ", finetune_epochs: 3",
        "train: {epochs: 9, early_stopping: 2}\n",
        "expected 0 with method.finetune_epochs 3");
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    for (String key : List.of("mu: 0", "temperature: 0", "threshold: 1.1", "uda_steps: -1")) {
      refuses(", " + key, "", "for 'method." + key.substring(0, key.indexOf(':')) + "'");
    }
  }

  @Test
  void aKeyThatTwoMethodsHaveIsDocumentedOnce() {
    List<KeyDoc> keys = Recipe.keys();
    assertThat(keys)
        .filteredOn(key -> key.name().equals("method.unlabeled"))
        .singleElement()
        .satisfies(key -> assertThat(key.doc()).startsWith("only meta_pseudo_labels, fixmatch: "));
    assertThat(keys)
        .filteredOn(key -> key.name().equals("method.lambda_u"))
        .singleElement()
        .satisfies(key -> assertThat(key.doc()).startsWith("only fixmatch: "));
  }
}
