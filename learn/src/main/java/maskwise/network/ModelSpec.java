package maskwise.network;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import maskwise.picture.ImageSize;

/** Everything about a network's shape except the number of its outputs. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = VitSpec.class, name = "vit"),
  @JsonSubTypes.Type(value = ResNetSpec.class, name = "resnet")
})
public sealed interface ModelSpec permits VitSpec, ResNetSpec {

  /** Size of the pictures it takes. */
  ImageSize image();

  /** Name of the last layer in the state: {@code head} as in timm, {@code fc} as in torchvision. */
  String headName();

  /** Every name that {@link #named} knows. */
  static List<String> names() {
    return ModelPresets.names();
  }

  /**
   * A network by the name the field uses, for pictures of any size; a ViT's position embedding gets
   * the length that the size asks for.
   *
   * @param name such as {@code vit_small_patch16_224} or {@code resnet18}
   * @throws maskwise.base.UserError if there is no such network, naming the nearest and all known
   */
  static ModelSpec named(String name, ImageSize image) {
    return ModelPresets.named(name, image);
  }
}
