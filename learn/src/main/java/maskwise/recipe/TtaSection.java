package maskwise.recipe;

import java.util.List;
import maskwise.augment.Views;
import maskwise.key.Key;
import maskwise.key.KeyException;

/** Test-time augmentation: one answer is the mean over several views of a photo. */
public record TtaSection(
    @Key(
            doc =
                "center crops to average predictions over, as fractions of the side length, such as"
                    + " [1.0, 0.85]; each over 0 to 1",
            standard = "[1.0]")
        List<Double> crops,
    @Key(doc = "also average over the horizontally flipped views", standard = "false")
        boolean flip) {

  /** Checks the crops. */
  public TtaSection {
    crops = List.copyOf(crops);
    if (crops.isEmpty() || crops.stream().anyMatch(share -> !(share > 0 && share <= 1))) {
      throw new KeyException("crops", "shares of over 0 to 1, at least one", crops.toString());
    }
  }

  /** The views. */
  public Views views() {
    return new Views(crops, flip);
  }
}
