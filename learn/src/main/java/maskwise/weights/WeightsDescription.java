package maskwise.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.network.MobileNetV1Spec;
import maskwise.network.ModelSpec;
import maskwise.picture.ImageSize;

/**
 * What is said about weights by the files beside them, or by their own header: {@code config.json},
 * {@code preprocessor_config.json}, timm's {@code pretrained_cfg}. All may be unknown.
 *
 * @param architecture name of the network, as timm has it
 * @param vit shape, if it is a ViT
 * @param image pictures it was trained on
 * @param normEps what its layer norms add to the variance
 * @param mean subtracted from red, green and blue, which are scaled to 0..1
 * @param std red, green and blue are divided by this afterwards
 * @param mobileNet shape, if it is a {@code mobilenetv1}
 */
public record WeightsDescription(
    Optional<String> architecture,
    Optional<VitShape> vit,
    Optional<ImageSize> image,
    Optional<Double> normEps,
    Optional<List<Double>> mean,
    Optional<List<Double>> std,
    Optional<MobileNetV1Spec> mobileNet) {

  /** Nothing is known. */
  static final WeightsDescription UNKNOWN =
      new WeightsDescription(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Only the name is known, or not even that. */
  static WeightsDescription of(Optional<String> architecture) {
    return new WeightsDescription(
        architecture,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Only the shape and the arithmetic are known, or not even those. */
  static WeightsDescription of(Optional<VitShape> vit, Optional<Double> normEps) {
    return new WeightsDescription(
        Optional.empty(),
        vit,
        Optional.empty(),
        normEps,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** This, and of what it does not know what another says. */
  WeightsDescription or(WeightsDescription other) {
    return new WeightsDescription(
        architecture.or(other::architecture),
        vit.or(other::vit),
        image.or(other::image),
        normEps.or(other::normEps),
        mean.or(other::mean),
        std.or(other::std),
        mobileNet.or(other::mobileNet));
  }

  /**
   * The keys under {@code model} of a recipe that make the network of these weights; empty if
   * nothing is known of it.
   */
  public Map<String, Object> modelKeys() {
    if (architecture.filter(ModelSpec.names()::contains).isPresent()) {
      return Map.of("name", architecture.get());
    }
    return vit.map(VitShape::keys).orElseGet(LinkedHashMap::new);
  }
}
