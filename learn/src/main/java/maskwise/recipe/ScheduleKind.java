package maskwise.recipe;

/** How the learning rate moves over the steps of a run. */
public enum ScheduleKind {
  /** Stays where it is. */
  CONSTANT,
  /** Times {@code gamma} every {@code step_size}. */
  STEP,
  /** Times {@code gamma} every epoch. */
  EXPONENTIAL,
  /** Half a cosine down to zero. */
  COSINE,
  /** Up, then down below the start (Smith and Topin, 2018). */
  ONE_CYCLE
}
