package maskwise.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import maskwise.GoldenFiles;
import maskwise.network.ModelSpec;
import maskwise.network.Network;
import maskwise.network.VitSpec;
import maskwise.picture.ImageSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerDecayTest {

  private static final VitSpec VIT = VitSpec.of(ImageSize.square(16), 8, 12, 2, 3);

  private static List<ParameterGroup> groups(Network network, LayerRates rates) {
    Map<String, Integer> starts = new HashMap<>();
    network.trained().keySet().forEach(name -> starts.put(name, 0));
    return ParameterGroup.of(network, 0.05, rates, starts);
  }

  /** Factor of the learning rate, and weight decay. */
  private static Map<String, double[]> byName(List<ParameterGroup> groups) {
    Map<String, double[]> all = new HashMap<>();
    for (ParameterGroup group : groups) {
      group
          .parameters()
          .keySet()
          .forEach(name -> all.put(name, new double[] {group.factor(), group.weightDecay()}));
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vit_tiny_patch16_224",
        "vit_large_r50_s32_224",
        "resnet18",
        "resnet50",
        "mobilenetv4_conv_small",
        "convnext_atto"
      })
  void everyParameterHasTheRateAndTheWeightDecayThatTimmGivesIt(String name) {
    JsonNode expected = GoldenFiles.json("timm_layer_decay.json").get(name);
    ModelSpec spec = ModelSpec.named(name, ImageSize.square(224));
    try (Network network = Network.undrawn(spec, 18)) {
      Map<String, double[]> found = byName(groups(network, new LayerRates(1, 0.75)));

      assertThat(found).hasSize(expected.size());
      found.forEach(
          (parameter, rateAndDecay) ->
              assertThat(rateAndDecay)
                  .as(parameter)
                  .containsExactly(GoldenFiles.doubles(expected.get(parameter)), within(1e-12)));
    }
  }

  @Test
  void theHeadsOwnRateComesOnTopOfTheDecay() {
    try (Network network = Network.create(VIT, 18, 1)) {
      Map<String, double[]> found = byName(groups(network, new LayerRates(10, 0.5)));

      assertThat(found.get("head.weight")[0]).isEqualTo(10);
      assertThat(found.get("norm.weight")[0]).isEqualTo(0.5);
      assertThat(found.get("blocks.1.attn.qkv.bias")[0]).isEqualTo(0.5);
      assertThat(found.get("blocks.0.attn.qkv.bias")[0]).isEqualTo(0.25);
      assertThat(found.get("cls_token")[0]).isEqualTo(0.125);
    }
  }

  @Test
  void aScheduleMovesAllRatesTogether() {
    try (Network network = Network.create(VIT, 18, 1);
        Optimizer adamw =
            Optimizer.create(AdamWSpec.of(0.1, 0.05), groups(network, new LayerRates(1, 0.5)))) {
      adamw.setLearningRate(0.2);
      for (int i = 0; i < adamw.groups().size(); i++) {
        assertThat(adamw.learningRate(i)).isEqualTo(0.2 * adamw.groups().get(i).factor());
      }
      assertThat(adamw.learningRate(0)).isEqualTo(0.2);
      assertThat(adamw.learningRate(adamw.groups().size() - 1)).isEqualTo(0.025);
    }
  }
}
