package maskwise.label;

/** How a mask is worn; the ordinal is the label. */
public enum Mask {
  /** Over nose and mouth. */
  WEAR,
  /** On the face, but nose or mouth is free. */
  INCORRECT,
  /** No mask. */
  NOT_WEAR
}
