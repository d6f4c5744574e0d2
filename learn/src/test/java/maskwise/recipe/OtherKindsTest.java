package maskwise.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.loss.LossKind;
import maskwise.network.MobileNetV1Spec;
import maskwise.optimizer.AdamWSpec;
import maskwise.optimizer.SgdSpec;
import maskwise.schedule.Cosine;
import maskwise.schedule.OneCycle;
import maskwise.schedule.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A key belongs to the network, schedule, optimizer or loss that it says something to. */
class OtherKindsTest {

  private static final String DATA = "data: {train: a.csv, validation: b.csv}\n";

  @TempDir Path directory;

  private final List<String> notes = new ArrayList<>();

  private Recipe read(String yaml, String... overrides) throws IOException {
    return plan(yaml, overrides).single();
  }

  private Plan plan(String yaml, String... overrides) throws IOException {
    Path file = directory.resolve("recipe.yaml");
    Files.writeString(file, yaml);
    return plan(file, overrides);
  }

  private Plan plan(Path file, String... overrides) {
    return Plan.read(
        file,
        List.of(overrides),
        source -> {
          throw new AssertionError(source);
        },
        notes::add);
  }

  private void refuses(String message, String yaml, String... overrides) {
    assertThatThrownBy(() -> plan(DATA + yaml, overrides))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message);
  }

  @Test
  void whatIsChosenHasItsOwnKeysAndTheirDefaults() throws IOException {
    Recipe usual = read(DATA);
    assertThat(usual.schedule()).isEqualTo(new OneCycle(0.3, 25, 1e4, 0, 0.01));
    assertThat(usual.optimizer().spec())
        .isEqualTo(new AdamWSpec(1e-3, 0.05, List.of(0.9, 0.999), 1e-8));
    assertThat(usual.loss().kind()).isEqualTo(new LossKind.Plain());

    Recipe other = read(DATA, "optimizer.name=sgd", "loss.name=focal", "schedule.name=step");
    assertThat(other.optimizer().spec()).isEqualTo(new SgdSpec(1e-3, 0.05, 0.9, false));
    assertThat(other.loss().kind()).isEqualTo(new LossKind.Focal(2));
    assertThat(other.schedule()).isEqualTo(new Step(10, 0.9, 0, 0.01));
    assertThat(other.toYaml()).contains("momentum").doesNotContain("betas", "pct_start");
  }

  @Test
  void aKeyOfAnotherKindIsRefusedWithTheOneThatHasIt() {
    refuses(
        "recipe.yaml:2: 'schedule.pct_start' belongs to one_cycle, this recipe has cosine; remove"
            + " it, or choose schedule.name=one_cycle",
        "schedule: {name: cosine, pct_start: 0.3}");
    refuses(
        "command line: 'schedule.gamma' belongs to step and exponential, this recipe has one_cycle",
        "",
        "schedule.gamma=0.5");
    refuses(
        "'optimizer.momentum' belongs to sgd, this recipe has adamw", "", "optimizer.momentum=0");
    refuses(
        "'loss.margin' belongs to ldam, this recipe has focal", "loss: {name: focal, margin: 1}");
    refuses("belongs to one_cycle", "", "schedule.name=cosine", "schedule.pct_start=0.2");
  }

  @Test
  void aNetworkHasTheKeysOfItsFamily() throws IOException {
    refuses(
        "'model.patch_size' belongs to vit, this recipe has resnet18; remove it, or choose"
            + " model.name=vit",
        "model: {patch_size: 8}");
    refuses(
        "'model.norm_eps' belongs to vit_tiny_patch16_224, vit_small_patch16_224,"
            + " vit_base_patch16_224, vit_large_patch16_224 and vit, this recipe has"
            + " vit_large_r50_s32_224",
        "model: {name: vit_large_r50_s32_224, norm_eps: 1.0e-12}");
    refuses("this recipe has resnet10", "model: {name: resnet10, drop_path_rate: 0.1}");
    refuses("belongs to mobilenetv1_100", "model: {hidden: 256}");
    refuses(
        "'model.width' belongs to resnet10, resnet10t",
        "model: {name: mobilenetv4_conv_small, width: 64}");

    Recipe wide = read(DATA + "model: {name: resnet10, width: 96}");
    assertThat(wide.model().network())
        .isEqualTo(new NetworkFamily.ResNet("resnet10", Optional.of(96), 0));
    assertThat(wide.toYaml()).contains("name: resnet10").doesNotContain("patch_size", "hidden");
    assertThat(Recipe.parse(wide.toYaml(), directory)).isEqualTo(wide);
    assertThat(read(DATA + "model: {name: mobilenetv1_100, hidden: 9}", "model.name=resnet50"))
        .isEqualTo(read(DATA, "model.name=resnet50"));
  }

  @Test
  void whoChoosesAnewOnTheCommandLineNeedNotKnowTheFilesKeys() throws IOException {
    String yaml = DATA + "schedule: {pct_start: 0.2, warmup_epochs: 1}";
    assertThat(read(yaml, "schedule.name=cosine").schedule()).isEqualTo(new Cosine(1, 0.01));
    assertThat(read(yaml, "schedule.name=one_cycle").schedule())
        .isEqualTo(new OneCycle(0.2, 25, 1e4, 1, 0.01));
  }

  @Test
  void norDoesANetworkOfAParallelRun() throws IOException {
    Members members =
        (Members)
            plan(
                DATA
                    + """
                target: parallel
                schedule: {pct_start: 0.2, warmup_epochs: 1}
                parallel: {mask: {schedule: {name: cosine}}, age: {schedule.name: step}}
                """,
                "parallel.age.schedule.step_size=3");

    assertThat(members.named("mask").recipe().schedule()).isEqualTo(new Cosine(1, 0.01));
    assertThat(members.named("age").recipe().schedule()).isEqualTo(new Step(3, 0.9, 1, 0.01));
    assertThat(members.named("gender").recipe().schedule()).isEqualTo(members.shared().schedule());
    assertThat(Plan.parse(members.toYaml(), directory)).isEqualTo(members);
  }

  @Test
  void theRecipeOfARunFromBeforeSaysWhatItSaid() {
    Path old = Path.of("src/test/resources/recipe/run-before-kinds.yaml");
    Members members = (Members) plan(old);

    assertThat(members.shared().schedule()).isEqualTo(new OneCycle(0.2, 25, 1e4, 0, 0.01));
    assertThat(members.shared().optimizer().spec())
        .isEqualTo(new AdamWSpec(1e-3, 0.05, List.of(0.9, 0.999), 1e-8));
    assertThat(members.shared().train().gradAccumSteps()).isEqualTo(2);
    assertThat(members.shared().age()).isEqualTo(new AgeSection.Classes(60, 0));
    assertThat(members.shared().model().network())
        .isEqualTo(
            new NetworkFamily.MobileNetV1(
                0, true, 256, false, MobileNetV1Spec.WHOLE, true, false, false));
    assertThat(members.named("mask").recipe().schedule()).isEqualTo(new Cosine(0, 0.01));
    assertThat(members.named("age").recipe().schedule()).isEqualTo(new Step(10, 0.9, 0, 0.01));
    assertThat(members.named("gender").recipe().loss().kind()).isEqualTo(new LossKind.Focal(1.5));
    // sgd's momentum was written as 0.8 and said nothing; what is as usual is not worth a note
    assertThat(notes)
        .filteredOn(note -> note.contains("is ignored"))
        .containsExactly(
            "Note: " + old + ":128: 'optimizer.momentum' has no effect with adamw, and is ignored");

    Plan anew = Plan.parse(members.toYaml(), directory);
    assertThat(anew).isEqualTo(members);
    assertThat(anew.givesSameNumbersAs(members)).isTrue();
  }

  @Test
  void aRunFromBeforeMayBeTrainedOtherwise() {
    Path old = Path.of("src/test/resources/recipe/run-before-kinds.yaml");
    assertThat(((Members) plan(old, "schedule.name=cosine")).shared().schedule())
        .isEqualTo(new Cosine(0, 0.01));
    assertThatThrownBy(() -> plan(old, "schedule.step_size=3"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("command line: 'schedule.step_size' belongs to step");
  }
}
