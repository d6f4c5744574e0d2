package maskwise.base;

/** Told how far a piece of work has come. */
@FunctionalInterface
public interface Progress {

  /** Tells nobody. */
  Progress NONE = (done, total) -> {};

  /** {@code done} of {@code total} are done. */
  void report(int done, int total);
}
