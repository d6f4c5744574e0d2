package maskwise.compare;

import maskwise.bootstrap.Estimate;
import maskwise.bootstrap.Resampled;
import maskwise.bootstrap.ScoredOutput;

/** What is compared. */
public enum Metric {
  /** Mean F1 over the 18 classes. */
  MACRO_F1("macro-F1", ScoredOutput.FACE_CLASS),
  /** Share of photos whose class is right. */
  ACCURACY("accuracy", ScoredOutput.FACE_CLASS),
  /** Macro-F1 of the mask. */
  MASK_F1("mask F1", ScoredOutput.MASK),
  /** Macro-F1 of the gender. */
  GENDER_F1("gender F1", ScoredOutput.GENDER),
  /** Macro-F1 of the age group. */
  AGE_F1("age F1", ScoredOutput.AGE);

  private final String title;
  private final ScoredOutput question;

  Metric(String title, ScoredOutput question) {
    this.title = title;
    this.question = question;
  }

  /** For people. */
  public String title() {
    return title;
  }

  /** What of an answer it judges. */
  public ScoredOutput question() {
    return question;
  }

  /** The metric of answers to its question. */
  public Estimate of(Resampled answers) {
    return this == ACCURACY ? answers.accuracy() : answers.macroF1();
  }
}
