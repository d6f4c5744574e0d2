package maskwise.prepare;

/** Whether a crop is turned. */
public enum Alignment {
  /** As in the photo. */
  NONE,
  /** Turned so that the eyes lie level. */
  EYES
}
