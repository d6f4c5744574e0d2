package maskwise.train;

/** Unwinds the loop when somebody asked to stop. */
final class Stopped extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Stopped() {
    super("stopped", null, false, false);
  }

  static void ifAsked(StopSignal signal) {
    if (signal.requested()) {
      throw new Stopped();
    }
  }
}
