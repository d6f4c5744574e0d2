package maskwise.prepare;

/** Which of several faces on a photo are cut out. */
public enum WhichFaces {
  /** One a photo, large and near the centre: the one its label speaks of. */
  LARGEST,
  /** Every one, each a row. */
  ALL
}
