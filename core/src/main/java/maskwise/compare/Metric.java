package maskwise.compare;

import maskwise.bootstrap.Estimate;
import maskwise.bootstrap.Question;
import maskwise.bootstrap.Resampled;

/** What is compared. */
public enum Metric {
  /** Mean F1 over the 18 classes. */
  MACRO_F1("macro-F1", Question.FACE_CLASS),
  /** Share of photos whose class is right. */
  ACCURACY("accuracy", Question.FACE_CLASS),
  /** Macro-F1 of the mask. */
  MASK_F1("mask F1", Question.MASK),
  /** Macro-F1 of the gender. */
  GENDER_F1("gender F1", Question.GENDER),
  /** Macro-F1 of the age group. */
  AGE_F1("age F1", Question.AGE);

  private final String title;
  private final Question question;

  Metric(String title, Question question) {
    this.title = title;
    this.question = question;
  }

  /** For people. */
  public String title() {
    return title;
  }

  Question question() {
    return question;
  }

  Estimate of(Resampled answers) {
    return this == ACCURACY ? answers.accuracy() : answers.macroF1();
  }
}
