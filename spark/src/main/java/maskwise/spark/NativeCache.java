package maskwise.spark;

import java.nio.file.Path;
import org.apache.spark.SparkEnv;

/**
 * Where an executor unpacks native libraries: in its working folder. Executors of one machine that
 * share the user's folder, as JavaCPP has it, and start at the same time write libraries that the
 * others have loaded, and those crash.
 */
final class NativeCache {

  private static final String FOLDER = "org.bytedeco.javacpp.cachedir";

  private static final String DRIVER = "driver";

  private NativeCache() {}

  /** To be called before the first library is needed; what the user has set is kept. */
  static void claim() {
    SparkEnv spark = SparkEnv.get();
    boolean executor = spark != null && !spark.executorId().equals(DRIVER);
    if (executor && System.getProperty(FOLDER) == null) {
      System.setProperty(FOLDER, Path.of("javacpp").toAbsolutePath().toString());
    }
  }
}
