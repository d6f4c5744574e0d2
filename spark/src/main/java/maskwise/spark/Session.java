package maskwise.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Opens Spark with what our native libraries need, unless the user has set it otherwise. */
final class Session {

  private Session() {}

  /**
   * The session of a command; {@code spark-submit}, {@code spark-defaults.conf} or system
   * properties say which cluster.
   */
  static SparkSession open(String command) {
    SparkConf conf = new SparkConf();
    String name = conf.get("spark.app.name", "");
    if (name.isEmpty() || name.endsWith(".jar") || name.equals(SparkMaskwise.class.getName())) {
      conf.setAppName("maskwise " + command); // not what spark-submit calls it for want of a name
    }
    conf.setIfMissing("spark.master", "local[*]");
    // each task has a core of its own: libraries that share its work out would take the others'
    conf.setIfMissing("spark.executorEnv.OMP_NUM_THREADS", "1");
    conf.setIfMissing("spark.executorEnv.OPENCV_LOG_LEVEL", "SILENT");
    // of many threads each keeps native memory for itself
    conf.setIfMissing("spark.executorEnv.MALLOC_ARENA_MAX", "2");
    // the container's limit counts; JavaCPP would take the heap's for that of native memory
    conf.setIfMissing(
        "spark.executor.extraJavaOptions", "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0");
    if (conf.get("spark.master").startsWith("local")) {
      conf.setIfMissing("spark.ui.enabled", "false");
      // the launcher says whether somebody sees it
      boolean terminal = Boolean.getBoolean("maskwise.terminal");
      conf.setIfMissing("spark.ui.showConsoleProgress", Boolean.toString(terminal));
    }
    return SparkSession.builder().config(conf).getOrCreate();
  }
}
