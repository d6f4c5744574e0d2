package maskwise.recipe;

import maskwise.answer.AgeForm;
import maskwise.answer.AgeGrouping;
import maskwise.answer.AgeHead;
import maskwise.key.Key;
import maskwise.key.KeyException;
import maskwise.key.Range;
import maskwise.label.AgeGroup;
import maskwise.loss.TrainingLabels;

/** How ages are said and how they teach. They are always judged by 30 and 60. */
public record AgeSection(
    @Key(
            doc =
                "how the network says an age: classes (three groups), ordinal (older than 0, 1,"
                    + " ..., 99 years?), distribution or expectation (over years)",
            standard = "classes")
        AgeHead head,
    @Key(
            doc =
                "how years become the three groups: integration (a group is as probable as its"
                    + " years together) or thresholds (the expected age decides)",
            standard = "integration")
        AgeGrouping groups,
    @Key(
            doc =
                "in years, 0.5 to 20: width of the Gaussian about the true age (distribution,"
                    + " expectation) and about the expected age (thresholds)",
            standard = "2.0")
        double sigma,
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

  private static final double SIGMA = 2;

  /** Checks the ranges, and that no key is set that says nothing with this head. */
  public AgeSection {
    Range.between("sigma", sigma, AgeForm.MIN_SIGMA, AgeForm.MAX_SIGMA);
    Range.between("train_boundary", trainBoundary, 31, AgeGroup.MAX_YEARS);
    Range.between("margin", margin, 0, 14);
    boolean years = head != AgeHead.CLASSES;
    String with = " with head " + RecipeKeys.constant(head);
    if (!years && groups != AgeGrouping.INTEGRATION) {
      throw new KeyException(
          "groups",
          "integration" + with + ", which has no years to group",
          RecipeKeys.constant(groups));
    }
    boolean gaussian = years && (head != AgeHead.ORDINAL || groups == AgeGrouping.THRESHOLDS);
    if (!gaussian && sigma != SIGMA) {
      throw new KeyException(
          "sigma", SIGMA + with + ", which has no Gaussian", String.valueOf(sigma));
    }
    requireGroups(
        "train_boundary", trainBoundary, TrainingLabels.AS_JUDGED.boundary(), with, years);
    requireGroups("margin", margin, TrainingLabels.AS_JUDGED.margin(), with, years);
  }

  private static void requireGroups(
      String key, int value, int standard, String with, boolean years) {
    if (years && value != standard) {
      throw new KeyException(
          key, standard + with + ", which learns from every year as it is", String.valueOf(value));
    }
  }

  /** What the outputs for the age mean. */
  public AgeForm form() {
    return new AgeForm(head, groups, sigma);
  }

  /** The labels that teach. */
  TrainingLabels taught() {
    return new TrainingLabels(trainBoundary, margin);
  }
}
