package maskwise.network;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import maskwise.picture.ImageSize;

/** Everything about a network's shape except the number of its outputs. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = VitSpec.class, name = "vit"),
  @JsonSubTypes.Type(value = HybridSpec.class, name = "hybrid"),
  @JsonSubTypes.Type(value = ResNetSpec.class, name = "resnet"),
  @JsonSubTypes.Type(value = MobileNetV1Spec.class, name = "mobilenetv1"),
  @JsonSubTypes.Type(value = MobileNetSpec.class, name = "mobilenetv4"),
  @JsonSubTypes.Type(value = ConvNextSpec.class, name = "convnext")
})
public sealed interface ModelSpec
    permits TransformerSpec, ResNetSpec, MobileNetSpec, MobileNetV1Spec, ConvNextSpec {

  /** Size of the pictures it takes. */
  ImageSize image();

  /** Name of the last layer in the state: {@code head} of a ViT, {@code fc} of a ResNet. */
  String headName();

  /** Probability of dropping a feature before the head in training (timm's {@code drop_rate}). */
  double dropout();

  /** Whether it runs fastest on pictures and weights with channels last. */
  boolean channelsLast();

  /**
   * The same network with other rates of dropping.
   *
   * @param features as {@link #dropout()}
   * @param paths timm's {@code drop_path_rate}; ignored by networks that have none
   */
  ModelSpec dropping(double features, double paths);

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
