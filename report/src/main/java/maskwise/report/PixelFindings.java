package maskwise.report;

import java.util.Map;
import java.util.Optional;
import maskwise.explore.PixelSize;
import maskwise.explore.PixelSurvey;
import maskwise.explore.SamePhoto;

/** What the pictures themselves suggest. */
final class PixelFindings {

  /** Under this many pixels a face says little about age. */
  private static final int SMALL = 64;

  private static final double NOTICEABLE = 0.01;

  private PixelFindings() {}

  /** Pictures that cannot be opened. */
  static Optional<DataFinding> unreadable(PixelSurvey pixels) {
    return DataFinding.when(
        pixels.unreadable() > 0,
        DataFinding.Weight.FIRST,
        Say.count(pixels.unreadable(), "picture", "pictures") + " cannot be opened",
        "The command has listed them. Repair them, or remove them from the manifest.");
  }

  /** The same photo under two names. */
  static Optional<DataFinding> lookAlikes(PixelSurvey pixels) {
    int groups = pixels.lookAlikes().size();
    if (groups == 0) {
      return Optional.empty();
    }
    long contradict = pixels.lookAlikes().stream().filter(SamePhoto::contradict).count();
    return Optional.of(
        new DataFinding(
            contradict > 0 ? DataFinding.Weight.FIRST : DataFinding.Weight.WORTH,
            "%s of different people look the same"
                .formatted(Say.count(groups, "group of photos", "groups of photos")),
            "A split may put one photo of a group into training and another into validation, and"
                + " the score is too optimistic. ./maskwise merge MANIFEST --out FILE assigns"
                + " them to one person.%s They are shown below."
                    .formatted(
                        contradict == 0
                            ? ""
                            : " In %s of them the labels also contradict each other."
                                .formatted(Say.count(contradict)))));
  }

  /** Photos in which there is little to see. */
  static Optional<DataFinding> light(PixelSurvey pixels) {
    int odd = pixels.dark() + pixels.bright();
    return DataFinding.when(
        odd > 0 && odd >= NOTICEABLE * pixels.measured(),
        DataFinding.Weight.KNOW,
        "Some photos are very dark or washed out",
        "%s dark, %s washed out, of %s. The augmentation brightness_contrast makes a network robust to such light."
            .formatted(
                Say.count(pixels.dark()),
                Say.count(pixels.bright()),
                Say.count(pixels.measured())));
  }

  /** How large the photos are. */
  static Optional<DataFinding> sizes(PixelSurvey pixels) {
    if (pixels.measured() == 0) {
      return Optional.empty();
    }
    PixelSize common = pixels.sizes().keySet().iterator().next();
    int small =
        pixels.sizes().entrySet().stream()
            .filter(size -> Math.min(size.getKey().width(), size.getKey().height()) < SMALL)
            .mapToInt(Map.Entry::getValue)
            .sum();
    if (small > 0) {
      return Optional.of(
          new DataFinding(
              small < NOTICEABLE * pixels.measured()
                  ? DataFinding.Weight.KNOW
                  : DataFinding.Weight.WORTH,
              Say.count(small, "photo is", "photos are") + " very small",
              "A face below %d pixels hardly shows its age; the smallest side is %d. Remove such photos, or give them a smaller weight."
                  .formatted(SMALL, pixels.smallestSide())));
    }
    return Optional.of(
        new DataFinding(
            DataFinding.Weight.KNOW,
            pixels.sizes().size() == 1
                ? "All photos have one size, " + common
                : "The photos have " + Say.count(pixels.sizes().size()) + " sizes",
            "Most common: %s (width×height). Training resizes all photos to image.width and image.height of the recipe: larger photos lose detail, smaller ones blur."
                .formatted(common)));
  }
}
