package maskwise.recipe;

import maskwise.answer.AgeForm;
import maskwise.answer.AgeGrouping;
import maskwise.answer.AgeHead;
import maskwise.key.Choice;
import maskwise.key.Key;
import maskwise.key.KeyException;
import maskwise.key.Kind;
import maskwise.key.Range;
import maskwise.label.AgeGroup;
import maskwise.loss.TrainingLabels;

/** How ages are said and how they teach. They are always judged by 30 and 60. */
@Choice(
    key = "head",
    standard = "classes",
    doc =
        "age head: classes (the three age groups), ordinal (older than 0, 1, ..., 99 years),"
            + " distribution or expectation (over years)")
public sealed interface AgeSection
    permits AgeSection.Classes,
        AgeSection.Ordinal,
        AgeSection.Distribution,
        AgeSection.Expectation {

  /** What the outputs for the age mean. */
  AgeForm form();

  /** The labels that teach: of a head that tells years as they are judged. */
  default TrainingLabels taught() {
    return TrainingLabels.AS_JUDGED;
  }

  /** How the network says an age. */
  default AgeHead head() {
    return form().head();
  }

  /** Of heads that tell years. */
  interface TellsYears {
    /** How years become groups. */
    @Key(
        doc =
            "how predicted years become age groups: integration (sums the probabilities of the"
                + " years in a group) or thresholds (uses the expected age)",
        standard = "integration")
    AgeGrouping groups();

    /** Width of the Gaussian, in years. */
    @Key(
        doc =
            "standard deviation in years, 0.5 to 20, of the Gaussian around the true age (not"
                + " ordinal) and around the expected age (thresholds)",
        standard = "2.0")
    double sigma();
  }

  /**
   * A logit for each of the three groups, taught groups.
   *
   * @param trainBoundary years from which on a face is taught as the oldest group
   * @param margin years on each side of a boundary that teach no group
   */
  @Kind("classes")
  record Classes(
      @Key(
              doc =
                  "age in years from which training photos count as the oldest group, 31 to 120; 58"
                      + " gives this group more photos",
              standard = "60")
          int trainBoundary,
      @Key(
              doc =
                  "years on each side of a group boundary whose age labels are ignored in training,"
                      + " 0 to 14; 2 ignores ages 28 to 31 and 58 to 61",
              standard = "0")
          int margin)
      implements AgeSection {

    /** Checks the ranges. */
    public Classes {
      Range.between("train_boundary", trainBoundary, 31, AgeGroup.MAX_YEARS);
      Range.between("margin", margin, 0, 14);
    }

    @Override
    public AgeForm form() {
      return AgeForm.CLASSES;
    }

    @Override
    public TrainingLabels taught() {
      return new TrainingLabels(trainBoundary, margin);
    }
  }

  /** Whether the face is older than each year. */
  @Kind("ordinal")
  record Ordinal(AgeGrouping groups, double sigma) implements AgeSection, TellsYears {

    private static final double UNUSED = AgeForm.CLASSES.sigma();

    /** Checks the range, and that there is a Gaussian for it. */
    public Ordinal {
      checkSigma(sigma);
      if (groups == AgeGrouping.INTEGRATION && sigma != UNUSED) {
        throw new KeyException(
            "sigma",
            UNUSED + " with head ordinal and groups integration, which have no Gaussian",
            String.valueOf(sigma));
      }
    }

    @Override
    public AgeForm form() {
      return new AgeForm(AgeHead.ORDINAL, groups, sigma);
    }
  }

  /** A logit a year, taught a Gaussian about the true years. */
  @Kind("distribution")
  record Distribution(AgeGrouping groups, double sigma) implements AgeSection, TellsYears {

    /** Checks the range. */
    public Distribution {
      checkSigma(sigma);
    }

    @Override
    public AgeForm form() {
      return new AgeForm(AgeHead.DISTRIBUTION, groups, sigma);
    }
  }

  /** A logit a year, taught that Gaussian and that its mean be the true years. */
  @Kind("expectation")
  record Expectation(AgeGrouping groups, double sigma) implements AgeSection, TellsYears {

    /** Checks the range. */
    public Expectation {
      checkSigma(sigma);
    }

    @Override
    public AgeForm form() {
      return new AgeForm(AgeHead.EXPECTATION, groups, sigma);
    }
  }

  private static void checkSigma(double sigma) {
    Range.between("sigma", sigma, AgeForm.MIN_SIGMA, AgeForm.MAX_SIGMA);
  }
}
