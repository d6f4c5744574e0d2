package maskwise.recipe;

/** Whether what a frozen trunk makes of a photo is kept, so that it is computed once. */
public enum CacheFeatures {
  /** Wherever it does not matter for what is learned. */
  AUTO,
  /** A recipe with which it would matter is refused. */
  ON,
  /** Never. */
  OFF
}
