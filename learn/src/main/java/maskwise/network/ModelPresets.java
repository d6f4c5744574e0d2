package maskwise.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import maskwise.base.Nearest;
import maskwise.base.UserError;
import maskwise.picture.ImageSize;

/** The networks known by name. */
final class ModelPresets {

  private static final Map<String, Function<ImageSize, ModelSpec>> KNOWN = new LinkedHashMap<>();

  static {
    KNOWN.put("vit_tiny_patch16_224", image -> VitSpec.of(image, 16, 192, 12, 3));
    KNOWN.put("vit_small_patch16_224", image -> VitSpec.of(image, 16, 384, 12, 6));
    KNOWN.put("vit_base_patch16_224", image -> VitSpec.of(image, 16, 768, 12, 12));
    KNOWN.put("vit_large_patch16_224", image -> VitSpec.of(image, 16, 1024, 24, 16));
    KNOWN.put("vit_large_r50_s32_224", ModelPresets::largeHybrid);
    KNOWN.put("resnet10", image -> ResNetSpec.of(image, 10));
    KNOWN.put("resnet10t", image -> ResNetSpec.of(image, 10, ResNetSpec.Stem.TIERED));
    KNOWN.put("resnet18", image -> ResNetSpec.of(image, 18));
    KNOWN.put("resnet18d", image -> ResNetSpec.of(image, 18, ResNetSpec.Stem.DEEP));
    KNOWN.put("resnet34", image -> ResNetSpec.of(image, 34));
    KNOWN.put("resnet50", image -> ResNetSpec.of(image, 50));
    KNOWN.put(
        "wide_resnet101_2",
        image ->
            new ResNetSpec(image, 101, ResNetSpec.STANDARD_WIDTH, 128, 0, ResNetSpec.Stem.PLAIN));
    KNOWN.put("mobilenetv1_100", MobileNetV1Spec::of);
    KNOWN.put(
        "mobilenetv4_conv_small",
        image -> new MobileNetSpec(image, 1, MobileNetSpec.STANDARD_FEATURES, 0, 0));
    KNOWN.put("convnext_atto", image -> ConvNextSpec.of(image, List.of(2, 2, 6, 2), 40));
    KNOWN.put("convnext_femto", image -> ConvNextSpec.of(image, List.of(2, 2, 6, 2), 48));
  }

  private ModelPresets() {}

  private static HybridSpec largeHybrid(ImageSize image) {
    return new HybridSpec(
        image, 64, List.of(3, 4, 6, 3), List.of(256, 512, 1024, 2048), 1024, 24, 16, 0, 0, 0);
  }

  static List<String> names() {
    return List.copyOf(KNOWN.keySet());
  }

  static ModelSpec named(String name, ImageSize image) {
    Function<ImageSize, ModelSpec> preset = KNOWN.get(name);
    if (preset == null) {
      throw new UserError(
          "there is no network '"
              + name
              + "'; the nearest is '"
              + Nearest.to(name, names())
              + "', known are "
              + String.join(", ", KNOWN.keySet()));
    }
    return preset.apply(image);
  }
}
