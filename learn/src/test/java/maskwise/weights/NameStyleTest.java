package maskwise.weights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import maskwise.weights.NameStyle.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameStyleTest {

  @Test
  void theStyleIsToldByThePositions() {
    assertThat(NameStyle.of(List.of("cls_token", "pos_embed"))).isEqualTo(NameStyle.TIMM);
    assertThat(NameStyle.of(List.of("conv1.weight", "fc.weight"))).isEqualTo(NameStyle.TIMM);
    assertThat(NameStyle.of(List.of("vit.embeddings.position_embeddings")))
        .isEqualTo(NameStyle.HUGGING_FACE_VIT);
    assertThat(NameStyle.of(List.of("resnet.embedder.embedder.convolution.weight")))
        .isEqualTo(NameStyle.HUGGING_FACE_RESNET);
    assertThat(NameStyle.of(List.of("encoder.pos_embedding"))).isEqualTo(NameStyle.TORCHVISION_VIT);
  }

  @ParameterizedTest
  @CsvSource({
    "class_token, cls_token",
    "encoder.pos_embedding, pos_embed",
    "conv_proj.weight, patch_embed.proj.weight",
    "encoder.layers.encoder_layer_3.ln_1.bias, blocks.3.norm1.bias",
    "encoder.layers.encoder_layer_3.self_attention.in_proj_weight, blocks.3.attn.qkv.weight",
    "encoder.layers.encoder_layer_3.self_attention.out_proj.bias, blocks.3.attn.proj.bias",
    "encoder.layers.encoder_layer_11.mlp.0.weight, blocks.11.mlp.fc1.weight",
    "encoder.layers.encoder_layer_11.mlp.linear_2.weight, blocks.11.mlp.fc2.weight",
    "encoder.ln.weight, norm.weight",
    "heads.head.bias, head.bias"
  })
  void torchvisionsViT(String theirs, String ours) {
    assertThat(NameStyle.TORCHVISION_VIT.place(theirs)).contains(new Place(ours, 0, 1));
  }

  @Test
  void queryKeyAndValueOfHuggingFaceBecomeOneTensor() {
    String layer = "vit.encoder.layer.10.attention.attention.";
    for (String part : List.of("query", "key", "value")) {
      assertThat(NameStyle.HUGGING_FACE_VIT.place(layer + part + ".weight"))
          .map(Place::name)
          .contains("blocks.10.attn.qkv.weight");
    }
    assertThat(NameStyle.HUGGING_FACE_VIT.place(layer + "value.bias"))
        .contains(new Place("blocks.10.attn.qkv.bias", 2, 3));
  }

  @ParameterizedTest
  @CsvSource({
    "resnet.embedder.embedder.convolution.weight, conv1.weight",
    "resnet.embedder.embedder.normalization.running_var, bn1.running_var",
    "resnet.encoder.stages.0.layers.1.layer.0.convolution.weight, layer1.1.conv1.weight",
    "resnet.encoder.stages.3.layers.2.layer.2.normalization.bias, layer4.2.bn3.bias",
    "resnet.encoder.stages.1.layers.0.shortcut.convolution.weight, layer2.0.downsample.0.weight",
    "encoder.stages.1.layers.0.shortcut.normalization.bias, layer2.0.downsample.1.bias",
    "classifier.1.weight, fc.weight"
  })
  void huggingFacesResNet(String theirs, String ours) {
    assertThat(NameStyle.HUGGING_FACE_RESNET.place(theirs)).contains(new Place(ours, 0, 1));
  }

  @Test
  void aNameThatNoRuleKnowsHasNoPlace() {
    assertThat(NameStyle.HUGGING_FACE_VIT.place("vit.encoder.layer.0.lambda_1")).isEmpty();
  }
}
