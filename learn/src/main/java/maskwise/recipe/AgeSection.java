package maskwise.recipe;

import maskwise.label.AgeGroup;
import maskwise.loss.TrainingLabels;

/** How ages teach. They are always judged by 30 and 60. */
public record AgeSection(
    @Key(
            doc =
                "years from which on a face is taught as the oldest group, 31 to 120; 58 makes more"
                    + " of them",
            standard = "60")
        int trainBoundary,
    @Key(
            doc =
                "years on each side of a boundary that teach no age group, 0 to 14: 2 leaves out 28"
                    + " to 31, and 58 to 61",
            standard = "0")
        int margin) {

  /** Checks the ranges. */
  public AgeSection {
    Range.between("train_boundary", trainBoundary, 31, AgeGroup.MAX_YEARS);
    Range.between("margin", margin, 0, 14);
  }

  /** The labels that teach. */
  public TrainingLabels taught() {
    return new TrainingLabels(trainBoundary, margin);
  }
}
