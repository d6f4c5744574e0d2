package maskwise.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import maskwise.base.UserError;
import maskwise.network.ConvNextSpec;
import maskwise.network.HybridSpec;
import maskwise.network.MobileNetV1Spec;
import maskwise.network.ModelSpec;
import maskwise.network.ResNetSpec;
import maskwise.network.TransformerSpec;
import maskwise.network.VitSpec;
import maskwise.picture.ImageSize;
import maskwise.predict.NetworkHeader;
import maskwise.weights.VitShape;

/** The {@code config.json} from which timm makes a network. */
final class TimmConfig {

  private final NetworkHeader header;

  TimmConfig(NetworkHeader header) {
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
    if (header.model() instanceof VitSpec vit) {
      String name = String.valueOf(VitShape.of(vit).keys().get("name"));
      boolean known = ModelSpec.names().contains(name);
      config.put("architecture", known ? name : "vit_base_patch16_224");
      if (!known) {
        arguments.put("patch_size", vit.patch());
        arguments.put("embed_dim", vit.width());
        arguments.put("depth", vit.depth());
        arguments.put("num_heads", vit.heads());
        arguments.put("mlp_ratio", vit.mlpRatio());
      }
    } else if (header.model() instanceof ResNetSpec resnet && isStandard10(resnet)) {
      config.put("architecture", "resnet18");
      arguments.putArray("layers").add(1).add(1).add(1).add(1);
    } else if (header.model() instanceof MobileNetV1Spec mobileNet && isPlain(mobileNet)) {
      config.put("architecture", "mobilenetv1_100");
      if (mobileNet.samePadding()) {
        arguments.put("pad_type", "same");
      }
    } else {
      config.put("architecture", architecture());
    }
    if (header.model() instanceof TransformerSpec) {
      ImageSize image = header.model().image();
      arguments.putArray("img_size").add(image.height()).add(image.width());
    }
    config.put("num_classes", header.outputs().labels().size());
    header.outputs().labels().forEach(config.putArray("label_names")::add);
    config.set("model_args", arguments);
    config.set("pretrained_cfg", pretrained());
    return config;
  }

  /** timm knows no resnet10, but makes it as a resnet18 of fewer blocks. */
  private static boolean isStandard10(ResNetSpec resnet) {
    return resnet.depth() == 10
        && resnet.width() == ResNetSpec.STANDARD_WIDTH
        && resnet.stem() == ResNetSpec.Stem.PLAIN;
  }

  /** Whether the head sees the pooled features and nothing else. */
  private static boolean isPlain(MobileNetV1Spec spec) {
    return spec.multiplier() == 1
        && !spec.multiLevel()
        && spec.hidden() == 0
        && !spec.stacking()
        && spec.crops().equals(MobileNetV1Spec.WHOLE)
        && !spec.headNorm();
  }

  private String architecture() {
    ModelSpec model = header.model();
    return Stream.of(
            "vit_large_r50_s32_224",
            "resnet10t",
            "resnet18",
            "resnet18d",
            "resnet34",
            "resnet50",
            "wide_resnet101_2",
            "mobilenetv4_conv_small",
            "convnext_atto",
            "convnext_femto")
        .filter(name -> ModelSpec.named(name, model.image()).equals(model.dropping(0, 0)))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "expected a network that timm has, found one that only Maskwise has; share the"
                        + " safetensors file itself"));
  }

  private String firstConvolution() {
    ModelSpec model = header.model();
    if (model instanceof TransformerSpec) {
      return model instanceof HybridSpec ? "patch_embed.backbone.stem.conv" : "patch_embed.proj";
    }
    if (model instanceof ResNetSpec resnet) {
      return resnet.stem() == ResNetSpec.Stem.PLAIN ? "conv1" : "conv1.0";
    }
    if (model instanceof ConvNextSpec) {
      return "stem.0";
    }
    return "conv_stem";
  }

  private ObjectNode pretrained() {
    int height = header.model().image().height();
    int width = header.model().image().width();
    ObjectNode pretrained = JsonNodeFactory.instance.objectNode();
    pretrained.put("tag", "maskwise");
    pretrained.putArray("input_size").add(3).add(height).add(width);
    pretrained.put("fixed_input_size", header.model() instanceof TransformerSpec);
    pretrained.put("interpolation", "bilinear");
    pretrained.put("crop_pct", 1.0);
    pretrained.put("crop_mode", "squash");
    pretrained.set("mean", HuggingFaceConfig.numbers(header.mean()));
    pretrained.set("std", HuggingFaceConfig.numbers(header.std()));
    pretrained.put("num_classes", header.outputs().labels().size());
    pretrained.put("first_conv", firstConvolution());
    pretrained.put("classifier", header.model().headName());
    return pretrained;
  }
}
