package maskwise.recipe;

import java.util.Optional;
import maskwise.key.Key;
import maskwise.key.KeyException;
import maskwise.key.Range;
import maskwise.mix.CutShape;
import maskwise.mix.Mixing;

/** Training photos mixed with one another, with their labels; the names are timm's. */
public record MixSection(
    @Key(doc = "mixup alpha; 0 = no mixup; 0.2 and 0.8 are common", standard = "0.0") double mixup,
    @Key(doc = "CutMix alpha; 0 = no CutMix; 1.0 is common", standard = "0.0") double cutmix,
    @Key(doc = "probability of applying mixup or CutMix to a batch, 0 to 1", standard = "1.0")
        double prob,
    @Key(
            doc = "probability of CutMix instead of mixup if both are enabled, 0 to 1",
            standard = "0.5")
        double switchProb,
    @Key(
            doc =
                "region that CutMix pastes: patch (a rectangle anywhere), band (full width, at any"
                    + " height) or bottom_band (full width, at the bottom: mouth, chin and mask)",
            standard = "patch")
        CutShape cutmixShape,
    @Key(
            doc =
                "height of band and bottom_band as a fraction of the image, over 0 to under 1; null"
                    + " = drawn for each batch",
            standard = "null")
        Optional<Double> bandHeight) {

  /** Checks the ranges. */
  public MixSection {
    Range.atLeast("mixup", mixup, 0.0);
    Range.atLeast("cutmix", cutmix, 0.0);
    Range.share("prob", prob);
    Range.share("switch_prob", switchProb);
    if (cutmixShape != CutShape.PATCH && cutmix == 0) {
      throw new KeyException(
          "cutmix", "a number over 0 with cutmix_shape " + RecipeKeys.constant(cutmixShape), "0");
    }
    if (bandHeight.isPresent()) {
      double height = bandHeight.get();
      if (cutmixShape == CutShape.PATCH) {
        throw new KeyException(
            "band_height", "nothing with cutmix_shape patch", Double.toString(height));
      }
      Range.over("band_height", height, 0);
      Range.halfOpen("band_height", height, 0, 1);
    }
  }

  /** How batches are mixed. */
  public Mixing mixing() {
    return new Mixing(mixup, cutmix, prob, switchProb, cutmixShape, bandHeight);
  }
}
