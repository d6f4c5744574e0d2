package maskwise.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import maskwise.base.UserError;
import maskwise.network.ModelSpec;
import maskwise.network.ResNetSpec;
import maskwise.network.VitSpec;
import maskwise.predict.ModelHeader;
import maskwise.weights.VitShape;

/** The {@code config.json} from which timm makes a network. */
final class TimmConfig {

  private final ModelHeader header;

  TimmConfig(ModelHeader header) {
    this.header = header;
  }

  /**
   * The file.
   *
   * @throws UserError if timm has no such network
   */
  JsonNode json() {
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    String first;
    if (header.model() instanceof VitSpec vit) {
      String name = String.valueOf(VitShape.of(vit).keys().get("name"));
      boolean known = ModelSpec.names().contains(name);
      config.put("architecture", known ? name : "vit_base_patch16_224");
      arguments.putArray("img_size").add(vit.image().height()).add(vit.image().width());
      if (!known) {
        arguments.put("patch_size", vit.patch());
        arguments.put("embed_dim", vit.width());
        arguments.put("depth", vit.depth());
        arguments.put("num_heads", vit.heads());
        arguments.put("mlp_ratio", vit.mlpRatio());
      }
      first = "patch_embed.proj";
    } else if (header.model() instanceof ResNetSpec resnet
        && resnet.width() == ResNetSpec.STANDARD_WIDTH) {
      config.put("architecture", resnet.depth() == 50 ? "resnet50" : "resnet18");
      if (resnet.depth() == 10) {
        arguments.putArray("layers").add(1).add(1).add(1).add(1);
      }
      first = "conv1";
    } else {
      throw new UserError(
          "expected a network that timm has, found one that only Maskwise makes; hand on the"
              + " safetensors file itself");
    }
    config.put("num_classes", ModelHeader.classes().size());
    ModelHeader.classes().forEach(config.putArray("label_names")::add);
    config.set("model_args", arguments);
    config.set("pretrained_cfg", pretrained(first));
    return config;
  }

  private ObjectNode pretrained(String first) {
    int height = header.model().image().height();
    int width = header.model().image().width();
    ObjectNode pretrained = JsonNodeFactory.instance.objectNode();
    pretrained.put("tag", "maskwise");
    pretrained.putArray("input_size").add(3).add(height).add(width);
    pretrained.put("fixed_input_size", header.model() instanceof VitSpec);
    pretrained.put("interpolation", "bilinear");
    pretrained.put("crop_pct", 1.0);
    pretrained.put("crop_mode", "squash");
    pretrained.set("mean", HuggingFaceConfig.numbers(header.mean()));
    pretrained.set("std", HuggingFaceConfig.numbers(header.std()));
    pretrained.put("num_classes", ModelHeader.classes().size());
    pretrained.put("first_conv", first);
    pretrained.put("classifier", header.model().headName());
    return pretrained;
  }
}
