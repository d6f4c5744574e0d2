package maskwise.engine;

/** The library that multiplies matrices; it decides the speed of training. */
public enum Blas {
  /** Intel MKL: two to three times faster here than OpenBLAS, on AMD processors as well. */
  MKL,
  /** OpenBLAS: works everywhere, its threads compete with libtorch's. */
  OPENBLAS,
  /** Neither is mapped into this process, or this operating system does not say. */
  UNKNOWN
}
