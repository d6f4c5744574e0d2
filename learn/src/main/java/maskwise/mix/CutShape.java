package maskwise.mix;

/** What CutMix cuts out of a photo and fills with the same place of another. */
public enum CutShape {
  /** A rectangle of the picture's proportions around any point (Yun et al., 2019). */
  PATCH,
  /** A band of the full width at any height. */
  BAND,
  /** The band at the bottom: on a face mouth, chin and what covers them come from one photo. */
  BOTTOM_BAND
}
