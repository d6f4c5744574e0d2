package maskwise.spark;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Answers for photos. */
@Command(
    name = "predict",
    description = "Answer for the main face of each photo.",
    footer = {
      "",
      "DIR receives answers/ (path, ans, p0 to p17, years) and rejects/, both Parquet.",
      "Run the same command again to resume.",
      "",
      "Example:",
      "  spark-submit maskwise-spark.jar predict hdfs:///faces/manifest \\",
      "      --model hdfs:///small.onnx --out hdfs:///answers"
    })
final class PredictOnSpark implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private JobOptions job;

  @Mixin private ModelOption model;

  @Override
  public Integer call() throws IOException {
    try (SparkSession spark = Session.open("predict")) {
      SharedModel shared = model.read(spark);
      PhotoJob.Outcome outcome =
          job.job("predict", shared.digest()).run(spark, new PredictWork(shared));
      JobWords.tell(outcome, job.out(), spec.commandLine().getOut());
    }
    return 0;
  }
}
