package maskwise.recipe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.base.Nearest;
import maskwise.key.Key;
import maskwise.key.KeyException;
import maskwise.key.Range;
import maskwise.network.MobileNetV1Spec;
import maskwise.network.ModelSpec;
import maskwise.network.ResNetSpec;
import maskwise.network.VitSpec;
import maskwise.picture.ImageSize;
import maskwise.weights.NamePatterns;
import maskwise.weights.WeightsSource;

/** The network. */
public record ModelSection(
    @Key(
            doc =
                "a network by name (resnet18, vit_tiny_patch16_224, ...), or vit with the keys"
                    + " below",
            standard = "resnet18")
        String name,
    @Key(
            doc =
                "to start from: faceres (published face weights), a safetensors file, a directory"
                    + " in Hugging Face's layout, or hf:owner/name[@revision]",
            standard = "null")
        Optional<WeightsSource> weights,
    @Key(
            doc =
                "what the weights need not have and begins fresh: true, or a list of names with *"
                    + " and ?",
            standard = "false")
        NamePatterns allowMissing,
    @Key(
            doc = "what of the weights may be passed over: true, or a list of names with * and ?",
            standard = "false")
        NamePatterns allowUnexpected,
    @Key(
            doc =
                "begin with the weights' own heads for attributes that they answer in the same form"
                    + " (faceres: gender, and age with age.head distribution; needs hidden 256)",
            standard = "false")
        boolean keepHeads,
    @Key(doc = "only name vit: side of a patch in pixels", standard = "null")
        Optional<Integer> patchSize,
    @Key(
            doc = "name vit: length of a token; a resnet: channels of its first stage (64)",
            standard = "null")
        Optional<Integer> width,
    @Key(doc = "only name vit: number of blocks", standard = "null") Optional<Integer> depth,
    @Key(doc = "only name vit: attention heads, width is a multiple of it", standard = "null")
        Optional<Integer> numHeads,
    @Key(doc = "probability of dropping a feature before the head, 0 to under 1", standard = "0.0")
        double dropRate,
    @Key(
            doc =
                "not for a resnet: probability of skipping the last block in training, less for"
                    + " those before it, 0 to under 1",
            standard = "0.0")
        double dropPathRate,
    @Key(
            doc =
                "only for a vit: what layer norms add to the variance, over 0; null: as the weights"
                    + " have it, or 1e-6",
            standard = "null")
        Optional<Double> normEps,
    @Key(
            doc =
                "only for mobilenetv1_100: the head also sees the averaged maps of the block before"
                    + " the last and of the stage before",
            standard = "false")
        boolean multiLevel,
    @Key(
            doc =
                "only for mobilenetv1_100: length of a layer behind the pooled features whose"
                    + " output stands beside them, 0 for none (faceres has one of 256)",
            standard = "0")
        int hidden,
    @Key(
            doc =
                "only for mobilenetv1_100 from faceres with hidden 256: the head also sees the gender"
                    + " and the age that the weights' own heads answer",
            standard = "false")
        boolean stacking,
    @Key(
            doc =
                "only for mobilenetv1_100: the head sees the features of these center crops beside one"
                    + " another, each a share of each side, over 0 to 1",
            standard = "[1.0]")
        List<Double> crops,
    @Key(
            doc =
                "only for mobilenetv1_100: the head begins with a batch norm without weights, as in"
                    + " MAE's linear probing",
            standard = "false")
        boolean headNorm,
    @Key(
            doc =
                "only for mobilenetv1_100: TensorFlow's \"same\" padding (timm's pad_type=same); as"
                    + " the weights have it",
            standard = "false")
        boolean samePadding,
    @Key(
            doc =
                "only for mobilenetv1_100: batch norms keep their statistics in training; as the"
                    + " weights have it",
            standard = "false")
        boolean normEval) {

  private static final String FREE_VIT = "vit";
  private static final String RESNET = "resnet";
  private static final String HYBRID = "_r50_";
  private static final String MOBILENET_V1 = "mobilenetv1_100";

  /** Checks that the keys fit the name. */
  public ModelSection {
    if (!names().contains(name)) {
      throw new KeyException(
          "name",
          "one of " + String.join(", ", names()),
          "'" + name + "', nearest is '" + Nearest.to(name, names()) + "'");
    }
    Range.halfOpen("drop_rate", dropRate, 0, 1);
    Range.halfOpen("drop_path_rate", dropPathRate, 0, 1);
    if (dropPathRate > 0 && name.contains(RESNET)) {
      throw new KeyException(
          "drop_path_rate", "0 with model " + name, Double.toString(dropPathRate));
    }
    normEps.ifPresent(eps -> Range.over("norm_eps", eps, 0));
    if (normEps.isPresent() && (!name.startsWith(FREE_VIT) || name.contains(HYBRID))) {
      throw new KeyException("norm_eps", "nothing with model " + name, normEps.get().toString());
    }
    crops = List.copyOf(crops);
    if (crops.isEmpty() || crops.stream().anyMatch(share -> !(share > 0 && share <= 1))) {
      throw new KeyException("crops", "shares of over 0 to 1, at least one", crops.toString());
    }
    boolean plainHead = !headNorm && !stacking && crops.equals(MobileNetV1Spec.WHOLE);
    if (keepHeads && (weights.isEmpty() || !plainHead)) {
      throw new KeyException(
          "keep_heads",
          weights.isEmpty()
              ? "false without weights"
              : "false with head_norm, stacking or crops: these heads were made for none of them",
          "true");
    }
    if (stacking && (weights.isEmpty() || hidden == 0)) {
      throw new KeyException(
          "stacking", weights.isEmpty() ? "false without weights" : "false without hidden", "true");
    }
    checkMobileNetV1(
        name,
        hidden,
        Map.of(
            "multi_level", multiLevel,
            "stacking", stacking,
            "crops", !crops.equals(MobileNetV1Spec.WHOLE),
            "head_norm", headNorm,
            "same_padding", samePadding,
            "norm_eval", normEval));
    Map<String, Optional<Integer>> shape = new LinkedHashMap<>();
    shape.put("patch_size", patchSize);
    shape.put("width", width);
    shape.put("depth", depth);
    shape.put("num_heads", numHeads);
    shape.forEach((key, value) -> checkShape(name, key, value));
  }

  /** Keys that only one network has must not be set for another. */
  private static void checkMobileNetV1(String name, int hidden, Map<String, Boolean> switches) {
    Range.atLeast("hidden", hidden, 0);
    if (name.equals(MOBILENET_V1)) {
      return;
    }
    switches.forEach(
        (key, on) -> {
          if (on) {
            throw new KeyException(key, "its default with model " + name, "another value");
          }
        });
    if (hidden > 0) {
      throw new KeyException("hidden", "0 with model " + name, Integer.toString(hidden));
    }
  }

  private static void checkShape(String name, String key, Optional<Integer> value) {
    if (key.equals("width") && name.contains(RESNET)) {
      return;
    }
    if (!name.equals(FREE_VIT) && value.isPresent()) {
      throw new KeyException(key, "nothing with model " + name, value.get().toString());
    }
    if (name.equals(FREE_VIT)) {
      Range.atLeast(
          key,
          value.orElseThrow(
              () -> new KeyException(key, "a whole number with model vit", "nothing")),
          1);
    }
  }

  /** Names that {@link #name} may have. */
  static List<String> names() {
    List<String> names = new ArrayList<>(ModelSpec.names());
    names.add(FREE_VIT);
    return List.copyOf(names);
  }

  /**
   * The network's shape for pictures of a size.
   *
   * @throws maskwise.base.UserError if there is no such network, or it does not fit the size
   */
  public ModelSpec spec(ImageSize image) {
    ModelSpec plain =
        name.equals(FREE_VIT)
            ? VitSpec.of(
                image,
                patchSize.orElseThrow(),
                width.orElseThrow(),
                depth.orElseThrow(),
                numHeads.orElseThrow())
            : ModelSpec.named(name, image);
    if (plain instanceof ResNetSpec resnet && width.isPresent()) {
      plain = resnet.withWidth(width.get());
    }
    if (plain instanceof VitSpec vit && normEps.isPresent()) {
      plain = vit.withNormEps(normEps.get());
    }
    if (plain instanceof MobileNetV1Spec mobileNet) {
      plain = mobileNet.with(multiLevel, hidden, stacking, crops, headNorm, samePadding, normEval);
    }
    return plain.dropping(dropRate, dropPathRate);
  }
}
