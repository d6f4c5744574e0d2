package maskwise.finetune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import maskwise.base.UserError;
import maskwise.network.ModelSpec;
import maskwise.network.Network;
import maskwise.network.VitSpec;
import maskwise.picture.ImageSize;
import org.junit.jupiter.api.Test;

class FreezeTest {

  /** Stages: stem, blocks.0 to blocks.2, norm, head. */
  private static final VitSpec VIT = VitSpec.of(ImageSize.square(16), 8, 12, 3, 3);

  private static final ModelSpec RESNET = ModelSpec.named("resnet18", ImageSize.square(32));

  private static Set<String> learningStages(ModelSpec spec, Object freeze) {
    try (Network network = Network.create(spec, 18, 1)) {
      Freeze.parse(freeze).apply(network);
      return network.trained().keySet().stream()
          .map(name -> network.blockOf(name).stage())
          .collect(Collectors.toSet());
    }
  }

  private static Set<String> frozen(Object... patterns) {
    try (Network network = Network.create(VIT, 18, 1)) {
      return Freeze.parse(List.of(patterns)).of(network);
    }
  }

  private static void refuses(Object freeze, String message) {
    try (Network network = Network.create(VIT, 18, 1)) {
      assertThatThrownBy(() -> Freeze.parse(freeze).apply(network))
          .isInstanceOf(UserError.class)
          .hasMessageContaining(message);
    }
  }

  @Test
  void stagesCountFromTheStemOn() {
    assertThat(learningStages(VIT, "none")).contains("stem", "head").hasSize(6);
    assertThat(learningStages(VIT, "0 of 3")).doesNotContain("stem").hasSize(5);
    assertThat(learningStages(VIT, "2 of 3")).containsExactlyInAnyOrder("blocks.2", "norm", "head");
    assertThat(learningStages(VIT, "3 of 3")).containsExactlyInAnyOrder("norm", "head");
    assertThat(learningStages(RESNET, "2 of 4"))
        .containsExactlyInAnyOrder("layer3", "layer4", "head");
  }

  @Test
  void everyNetworkCountsItsStages() {
    Map<String, Integer> stages =
        Map.of(
            "vit_large_patch16_224", 24,
            "vit_large_r50_s32_224", 24,
            "wide_resnet101_2", 4,
            "mobilenetv1_100", 5,
            "mobilenetv4_conv_small", 5,
            "convnext_atto", 4);
    stages.forEach(
        (name, count) -> {
          try (Network network =
              Network.undrawn(ModelSpec.named(name, ImageSize.square(224)), 18)) {
            assertThat(network.countedStages()).as(name).hasSize(count);
            Freeze.parse(count / 2 + " of " + count).apply(network);
            assertThat(network.trained()).isNotEmpty();
          }
        });
  }

  @Test
  void allButTheHeadIsTheHeadAlone() {
    assertThat(learningStages(VIT, "all but head")).containsExactly("head");
    assertThat(learningStages(RESNET, "all but head")).containsExactly("head");
  }

  @Test
  void aTotalThatIsNotTheNetworksOwnIsRefused() {
    refuses("2 of 12", "'N of 3', because this network has 3 stages (blocks.0 to blocks.2)");
    refuses("4 of 3", "at most as many stages as the network has");
  }

  @Test
  void namesAreThoseOfParametersOrOfLayersAroundThem() {
    assertThat(frozen("cls_token", "head.bias"))
        .containsExactlyInAnyOrder("cls_token", "head.bias");
    assertThat(frozen("blocks.0"))
        .hasSize(12)
        .allSatisfy(name -> assertThat(name).startsWith("blocks.0."));
    assertThat(frozen("blocks.[01].attn")).hasSize(8);
    assertThat(frozen("blocks.[!0]")).hasSize(24);
    assertThat(frozen("blocks.?.norm1.weight")).hasSize(3);
    assertThat(frozen("*.bias")).contains("patch_embed.proj.bias", "blocks.2.mlp.fc2.bias");
  }

  @Test
  void aPatternThatMatchesNothingNamesTheNearest() {
    refuses(
        List.of("cls_token", "block.0"),
        "'block.0', which this network does not have; the nearest");
    refuses(List.of("blocks.0.atn"), "the nearest is 'blocks.0.attn'");
  }

  @Test
  void somethingMustBeLeftToLearn() {
    refuses(List.of("*"), "leaves parameters to train");
  }

  @Test
  void nothingElseIsAFreeze() {
    refuses("half", "found 'half'");
    refuses(List.of(), "found '[]'");
    refuses(Map.of("a", 1), "'6 of 12'");
  }

  @Test
  void theWordsNameStagesAndParameters() {
    try (Network network = Network.create(VIT, 18, 1)) {
      Freeze.parse("0 of 3").apply(network);
      assertThat(LearningParts.of(network))
          .startsWith("trainable: blocks.0 to blocks.2, norm, head (")
          .contains("frozen: stem (2,388)"); // 3·8·8·12 + 12, a class token of 12, 5·12 positions
      Freeze.parse(List.of("blocks.1.attn")).apply(network);
      assertThat(LearningParts.of(network))
          .startsWith("trainable: stem, blocks.0, blocks.1 (partly), blocks.2, norm, head")
          .contains("frozen: blocks.1 (partly)");
      Freeze.parse("none").apply(network);
      assertThat(LearningParts.of(network)).startsWith("trainable: all ");
    }
  }

  @Test
  void whatThawsIsKnownBefore() {
    FreezeSchedule schedule =
        new FreezeSchedule(
            Freeze.parse("all but head"), Unfreezing.parse(Map.of("3", "2 of 3", "5", "none")));
    assertThat(schedule.at(0).recipe()).isEqualTo("all but head");
    assertThat(schedule.at(1).recipe()).isEqualTo("all but head");
    assertThat(schedule.at(2).recipe()).isEqualTo("2 of 3"); // the third epoch
    assertThat(schedule.at(9).recipe()).isEqualTo("none");
    try (Network network = Network.create(VIT, 18, 1)) {
      assertThat(schedule.starts(network))
          .containsEntry("head.bias", 0)
          .containsEntry("norm.weight", 2)
          .containsEntry("blocks.2.norm1.bias", 2)
          .containsEntry("cls_token", 4);
      assertThat(network.trained()).containsOnlyKeys("head.weight", "head.bias");
    }
  }

  @Test
  void whatHasLearnedIsNeverFrozenAgain() {
    FreezeSchedule schedule =
        new FreezeSchedule(Freeze.parse("1 of 3"), Unfreezing.parse(Map.of("2", "2 of 3")));
    try (Network network = Network.create(VIT, 18, 1)) {
      assertThatThrownBy(() -> schedule.starts(network))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("'2 of 3' from epoch 2 freezes blocks.1.");
    }
  }

  @Test
  void thawingBeginsAfterTheFirstEpoch() {
    assertThatThrownBy(() -> Unfreezing.parse(Map.of("1", "none")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("an epoch of 2 or more, found '1'");
  }
}
