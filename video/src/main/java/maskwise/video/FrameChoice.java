package maskwise.video;

import java.util.function.DoubleSupplier;

/**
 * Which frames are looked at: so many a second. A live stream does not wait: where looking takes
 * longer than the stream, frames are passed over until it has caught up.
 */
final class FrameChoice {

  /** Seconds by which frames may come too early. */
  private static final double TOLERANCE = 1e-3;

  /** Seconds that a look may lag behind a stream. */
  private static final double LAG = 0.5;

  /** Seconds of a stream after which one is looked at, however far behind. */
  private static final double LONGEST_GAP = 1;

  private final double rate;
  private final boolean live;
  private final DoubleSupplier clock;
  private double next;
  private double last = Double.NEGATIVE_INFINITY;
  private double start = Double.POSITIVE_INFINITY;

  /**
   * @param rate frames a second, at most
   * @param live whether the frames come as they happen
   * @param clock seconds from any beginning
   */
  FrameChoice(double rate, boolean live, DoubleSupplier clock) {
    this.rate = rate;
    this.live = live;
    this.clock = clock;
  }

  /** Seconds of the stream; of a live one those that have passed, if the frames lag behind. */
  double passed(double seconds) {
    return live ? Math.max(seconds, clock.getAsDouble() - start) : seconds;
  }

  /** Whether the next frame is looked at, {@code seconds} from the beginning. */
  boolean wants(double seconds) {
    if (live) {
      double began = clock.getAsDouble() - seconds;
      start = Math.min(start, began); // the least delay so far is taken for none
      if (began - start > LAG && seconds - last < LONGEST_GAP) {
        return false;
      }
    }
    if (seconds < next) {
      return false;
    }
    // The next multiple of the gap, not a gap from here: at 25 frames a second and a rate of 10, a
    // gap from here would pick every third frame, which are 8.3 a second.
    next = (Math.floor((seconds + TOLERANCE) * rate) + 1) / rate - TOLERANCE;
    last = seconds;
    return true;
  }
}
