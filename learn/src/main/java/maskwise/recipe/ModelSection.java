package maskwise.recipe;

import java.util.Optional;
import maskwise.key.Key;
import maskwise.key.KeyException;
import maskwise.network.ModelSpec;
import maskwise.picture.ImageSize;
import maskwise.weights.NamePatterns;
import maskwise.weights.WeightsSource;

/** The network, and what it starts from. */
public record ModelSection(
    NetworkFamily network,
    @Key(
            doc =
                "pretrained weights: faceres or faceres_deep (published face weights), a safetensors"
                    + " file, a directory in Hugging Face's layout, or hf:owner/name[@revision]",
            standard = "null")
        Optional<WeightsSource> weights,
    @Key(
            doc =
                "parameters that may be missing from the weights and are then initialized randomly:"
                    + " true for all, or a list of names with * and ?",
            standard = "false")
        NamePatterns allowMissing,
    @Key(
            doc =
                "tensors of the weights that the network may ignore: true for all, or a list of"
                    + " names with * and ?",
            standard = "false")
        NamePatterns allowUnexpected,
    @Key(
            doc =
                "keep the pretrained heads of attributes that the weights predict in the same form"
                    + " (faceres: gender, and age with age.head distribution; requires hidden"
                    + " 256)",
            standard = "false")
        boolean keepHeads) {

  /** Checks that the weights can do what is asked of them. */
  public ModelSection {
    boolean otherHead =
        network instanceof NetworkFamily.MobileNetV1 mobileNet && !mobileNet.plainHead();
    if (keepHeads && (weights.isEmpty() || otherHead)) {
      throw new KeyException(
          "keep_heads",
          weights.isEmpty()
              ? "false without weights"
              : "false with head_norm, stacking or crops, which the pretrained heads do not support",
          "true");
    }
    if (weights.isEmpty()
        && network instanceof NetworkFamily.MobileNetV1 mobileNet
        && mobileNet.stacking()) {
      throw new KeyException("stacking", "false without weights", "true");
    }
  }

  /** The network's name in a recipe. */
  public String name() {
    return RecipeKeys.kind(network);
  }

  /**
   * The network's shape for pictures of a size.
   *
   * @throws maskwise.base.UserError if it does not fit the size
   */
  public ModelSpec spec(ImageSize image) {
    return network.spec(image);
  }
}
