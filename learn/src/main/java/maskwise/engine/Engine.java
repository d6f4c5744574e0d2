package maskwise.engine;

import java.util.Optional;
import maskwise.nativelib.NativeLibraries;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.global.torch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads libtorch once for the process, on the fastest matrix library there is.
 *
 * <p>The library is chosen by a property that the native loader reads before libtorch is loaded, so
 * {@link #start} must come before anything else that touches libtorch; every factory of this module
 * calls {@link #info()}, which starts the engine with {@link EngineOptions#DEFAULT} if nobody has.
 */
public final class Engine {

  /** Read by the OpenBLAS binding, through which libtorch gets its BLAS. */
  private static final String BLAS_PROPERTY = "org.bytedeco.openblas.load";

  private static Optional<EngineInfo> running = Optional.empty();
  private static boolean pointwiseIsRight = true;

  private Engine() {}

  /**
   * Loads libtorch and says what it runs on. A second call changes the number of threads; the
   * matrix library stays.
   */
  public static synchronized EngineInfo start(EngineOptions options) {
    boolean first = running.isEmpty();
    if (first && options.blas() == Blas.MKL) {
      preferMkl();
    }
    if (first) {
      NativeLibraries.load(torch.class);
    }
    torch.set_num_threads(options.threads() == 0 ? threads() : options.threads());
    torch.globalContext().setDeterministicCuDNN(true); // on a GPU the same run twice, if it can be
    // Only for single small pictures, and where it does not run it says so on the user's screen.
    torch.globalContext().setUserEnabledNNPACK(false);
    Processor processor = Processor.read();
    EngineInfo info =
        new EngineInfo(
            version(),
            MappedLibraries.blas(),
            torch.get_num_threads(),
            processor.model(),
            processor.flags(),
            kernels());
    running = Optional.of(info);
    if (first) {
      pointwiseIsRight = PointwiseProbe.isRight();
      report(options, info);
    }
    return info;
  }

  /** As PyTorch has it: what OMP_NUM_THREADS says, or one a processor. */
  private static int threads() {
    String set = System.getenv().getOrDefault("OMP_NUM_THREADS", "").strip();
    return set.matches("[1-9]\\d{0,3}")
        ? Integer.parseInt(set)
        : Runtime.getRuntime().availableProcessors();
  }

  /**
   * Says that MKL shall serve as BLAS, without loading anything. A program that uses other native
   * libraries before {@link #start} calls this first: OpenCV loads a BLAS too, and the first one
   * loaded stays.
   */
  public static void preferMkl() {
    if (System.getProperty(BLAS_PROPERTY) == null) {
      System.setProperty(BLAS_PROPERTY, "mkl");
    }
  }

  /** What runs; starts the engine with the defaults if nobody has. */
  public static synchronized EngineInfo info() {
    return running.orElseGet(() -> start(EngineOptions.DEFAULT));
  }

  /**
   * Seeds libtorch's own generator, from which dropout draws. Everything else in Maskwise draws
   * from generators of its own.
   */
  public static void seed(long seed) {
    info();
    torch.manual_seed(seed);
  }

  /**
   * Whether libtorch's 1×1 convolutions can be used on this machine; tried once. Where not, they
   * are to be computed as products of matrices, which comes out right everywhere.
   */
  public static synchronized boolean pointwiseIsRight() {
    info();
    return pointwiseIsRight;
  }

  private static void report(EngineOptions options, EngineInfo info) {
    // Not a constant: looking for a logger opens every jar, and a help page asks only for MKL.
    Logger log = LoggerFactory.getLogger(Engine.class);
    if (options.blas() == Blas.MKL && info.blas() == Blas.OPENBLAS) {
      log.warn(
          "expected MKL, found OpenBLAS: training runs at less than half the speed; on x86-64, add"
              + " org.bytedeco:mkl with its redist natives to the class path");
    }
    if (!pointwiseIsRight) {
      // Nothing that a user could mend or would see in an answer: not a warning.
      log.debug(
          "this machine does not report its cache sizes, and the library's 1×1 convolutions give"
              + " wrong results on it: a slightly slower implementation is used instead");
    }
    log.debug("{}", info);
  }

  private static String version() {
    String version = torch.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }

  private static String kernels() {
    try (BytePointer name = torch.get_cpu_capability()) {
      return name.getString();
    }
  }
}
