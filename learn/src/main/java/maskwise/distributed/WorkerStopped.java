package maskwise.distributed;

/** Thrown where another worker was asked to stop. */
public final class WorkerStopped extends RuntimeException {

  /** What a worker says that leaves because somebody asked it to. */
  public static final String STOPPED = "asked to stop";

  private static final long serialVersionUID = 1L;

  WorkerStopped() {
    super("another worker was asked to stop", null, false, false);
  }
}
