package maskwise.duplicate;

/** The similarity of two pictures. */
public enum Likeness {
  /** Two photos. */
  DIFFERENT,
  /**
   * One photo, repainted in parts at most: a mask put on, another colour, another cut by a hair.
   */
  SAME_PHOTO,
  /** One picture, unaltered but for its size and its compression. */
  SAME_PICTURE
}
