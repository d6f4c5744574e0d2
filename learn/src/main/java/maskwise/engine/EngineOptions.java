package maskwise.engine;

/**
 * How libtorch shall run.
 *
 * @param threads threads for one operation, or 0 for as many as the environment variable {@code
 *     OMP_NUM_THREADS} says, or else one a processor
 * @param blas the wanted library; {@link Blas#MKL} falls back to OpenBLAS with a warning where MKL
 *     cannot be loaded
 */
public record EngineOptions(int threads, Blas blas) {

  /** MKL where there is one, a thread a processor. */
  public static final EngineOptions DEFAULT = new EngineOptions(0, Blas.MKL);

  /** Checks the number of threads. */
  public EngineOptions {
    if (threads < 0) {
      throw new IllegalArgumentException(
          "expected 0 (one per processor) or more threads, found " + threads);
    }
    if (blas == Blas.UNKNOWN) {
      throw new IllegalArgumentException("expected MKL or OPENBLAS as the requested BLAS");
    }
  }
}
