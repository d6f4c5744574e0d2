package maskwise.label;

/** Gender as the data sets label it; the ordinal is the label. */
public enum Gender {
  /** Male. */
  MALE,
  /** Female. */
  FEMALE
}
