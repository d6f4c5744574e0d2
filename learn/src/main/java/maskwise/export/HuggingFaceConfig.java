package maskwise.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import maskwise.base.UserError;
import maskwise.network.VitSpec;
import maskwise.picture.ImageSize;
import maskwise.predict.NetworkHeader;

/** The JSON files from which transformers makes a {@code ViTForImageClassification}. */
final class HuggingFaceConfig {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** PIL's number for bilinear, which is nearest to how pictures are resized here. */
  private static final int BILINEAR = 2;

  private HuggingFaceConfig() {}

  /**
   * {@code config.json} and {@code preprocessor_config.json}.
   *
   * @throws UserError if the network is no ViT
   */
  static Map<String, JsonNode> files(NetworkHeader header) {
    if (!(header.model() instanceof VitSpec vit)) {
      throw new UserError(
          "expected a ViT for --format huggingface, found another network; use --format timm, which"
              + " timm and transformers' TimmWrapper read");
    }
    return Map.of(
        "config.json",
        config(vit, header.outputs().labels()),
        "preprocessor_config.json",
        preprocessor(header));
  }

  private static ObjectNode config(VitSpec vit, List<String> classes) {
    ObjectNode config = NODES.objectNode();
    config.putArray("architectures").add("ViTForImageClassification");
    config.put("attention_probs_dropout_prob", 0.0);
    config.put("dtype", "float32");
    config.put("encoder_stride", 16);
    config.put("hidden_act", "gelu");
    config.put("hidden_dropout_prob", 0.0);
    config.put("hidden_size", vit.width());
    ObjectNode labels = config.putObject("id2label");
    for (int i = 0; i < classes.size(); i++) {
      labels.put(Integer.toString(i), classes.get(i));
    }
    config.set("image_size", size(vit.image()));
    config.put("initializer_range", 0.02);
    config.put("intermediate_size", (int) (vit.width() * vit.mlpRatio()));
    ObjectNode ids = config.putObject("label2id");
    for (int i = 0; i < classes.size(); i++) {
      ids.put(classes.get(i), i);
    }
    config.put("layer_norm_eps", vit.normEps());
    config.put("model_type", "vit");
    config.put("num_attention_heads", vit.heads());
    config.put("num_channels", 3);
    config.put("num_hidden_layers", vit.depth());
    config.put("patch_size", vit.patch());
    config.put("pooler_act", "tanh");
    config.put("pooler_output_size", vit.width());
    config.put("qkv_bias", true);
    return config;
  }

  private static JsonNode size(ImageSize image) {
    return image.height() == image.width()
        ? NODES.numberNode(image.height())
        : NODES.arrayNode().add(image.height()).add(image.width());
  }

  private static ObjectNode preprocessor(NetworkHeader header) {
    ObjectNode config = NODES.objectNode();
    config.put("do_resize", true);
    config
        .putObject("size")
        .put("height", header.model().image().height())
        .put("width", header.model().image().width());
    config.put("do_rescale", true);
    config.put("rescale_factor", 1 / 255.0);
    config.put("do_normalize", true);
    config.set("image_mean", numbers(header.mean()));
    config.set("image_std", numbers(header.std()));
    config.put("resample", BILINEAR);
    config.put("image_processor_type", "ViTImageProcessor");
    return config;
  }

  static ArrayNode numbers(List<Double> values) {
    ArrayNode array = NODES.arrayNode();
    values.forEach(array::add);
    return array;
  }
}
