package maskwise.track;

import java.util.List;

/**
 * Shows results of one run. No method throws, waits long or is called by more than one thread; what
 * could not be shown is shown the next time.
 */
public interface Tracker extends AutoCloseable {

  /** Shows nothing. */
  Tracker NONE =
      new Tracker() {
        @Override
        public void results(List<TrackedPoint> all) {}

        @Override
        public void ended(End how) {}

        @Override
        public void close() {}
      };

  /** How a training ended. */
  enum End {
    /** There is nothing left to train. */
    FINISHED,
    /** Somebody stopped it; it can be resumed. */
    INTERRUPTED,
    /** An error ended it. */
    FAILED
  }

  /**
   * Shows what is not shown yet.
   *
   * @param all of the run so far, those of earlier processes included, by step
   */
  void results(List<TrackedPoint> all);

  /** The training has ended. */
  void ended(End how);

  /** Gives what is under way a last chance, and ends. */
  @Override
  void close();
}
