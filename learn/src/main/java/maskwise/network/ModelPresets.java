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
    KNOWN.put("resnet10", image -> new ResNetSpec(image, 10, ResNetSpec.STANDARD_WIDTH, 0));
    KNOWN.put("resnet18", image -> new ResNetSpec(image, 18, ResNetSpec.STANDARD_WIDTH, 0));
    KNOWN.put("resnet50", image -> new ResNetSpec(image, 50, ResNetSpec.STANDARD_WIDTH, 0));
  }

  private ModelPresets() {}

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
