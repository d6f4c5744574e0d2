package maskwise.spark;

import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** Which model answers, as an option. */
final class ModelOption {

  @Option(
      names = "--model",
      paramLabel = "FILE.onnx",
      description =
          "Answer with this model, as export --format onnx writes it, on any Hadoop file system"
              + " (default: the released model).")
  private String file;

  SharedModel read(SparkSession spark) {
    return SharedModel.of(file, spark);
  }
}
