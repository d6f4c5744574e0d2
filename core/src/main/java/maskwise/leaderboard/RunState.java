package maskwise.leaderboard;

import maskwise.base.Count;

/**
 * How far a run has come.
 *
 * @param kind whether and how it ended
 * @param epochs whole epochs done, of all its networks
 * @param planned epochs that its recipe asks for, of all its networks
 * @param message why it failed; empty otherwise
 */
public record RunState(Kind kind, int epochs, int planned, String message) {

  /** Whether a run has ended, and how. */
  public enum Kind {
    /** All epochs are done. */
    COMPLETED("completed"),
    /** No better epoch came for as long as the recipe allows. */
    STOPPED_EARLY("stopped early"),
    /** Somebody stopped it; it can be resumed. */
    INTERRUPTED("interrupted"),
    /** Its process is gone and left no word; it can be resumed. */
    BROKEN_OFF("interrupted"),
    /** A process is at work on it. */
    TRAINING("training"),
    /** An error ended it. */
    FAILED("failed");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /** Of a run that needs no message. */
  public RunState(Kind kind, int epochs, int planned) {
    this(kind, epochs, planned, "");
  }

  /** Whether there is nothing left to train. */
  public boolean ended() {
    return kind == Kind.COMPLETED || kind == Kind.STOPPED_EARLY;
  }

  /** {@code completed}, or such as {@code interrupted after 3 of 10 epochs}. */
  public String words() {
    return kind == Kind.COMPLETED
        ? kind.words
        : kind.words
            + (kind == Kind.TRAINING ? ", " : " after ")
            + epochs
            + " of "
            + Count.of(planned, "epoch")
            + (kind == Kind.TRAINING ? " done" : "")
            + (message.isEmpty() ? "" : ": " + message);
  }
}
