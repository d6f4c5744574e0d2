package maskwise.spark;

import java.io.Serializable;
import java.util.List;
import maskwise.detect.DetectorChoice;
import org.apache.spark.sql.SparkSession;

/**
 * What finds faces, on its way to the executors.
 *
 * @param name {@code blazeface}, {@code ssd} or {@code yunet}
 * @param files the network of a user's own detector; none of those that come along
 */
record SharedDetector(String name, List<SharedFile> files) implements Serializable {

  private static final String YUNET = "yunet=";

  /**
   * Reads {@code blazeface}, {@code ssd} or {@code yunet=FILE.onnx}, the file on any Hadoop file
   * system.
   *
   * @throws maskwise.base.UserError if it is none of them, or the file cannot be read
   */
  static SharedDetector parse(String text, SparkSession spark) {
    if (text.startsWith(YUNET)) {
      return new SharedDetector(
          "yunet", List.of(SharedFile.of(text.substring(YUNET.length()), spark)));
    }
    DetectorChoice.parse(text);
    return new SharedDetector(text, List.of());
  }

  /** For opening it on this machine. */
  DetectorChoice choice() {
    return files.isEmpty()
        ? DetectorChoice.parse(name)
        : new DetectorChoice.YuNetFile(files.get(0).onDisk());
  }
}
