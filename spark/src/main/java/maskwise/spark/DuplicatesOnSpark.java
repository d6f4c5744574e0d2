package maskwise.spark;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Finds photos that show the same. */
@Command(
    name = "duplicates",
    description = "Find photos that show the same, as merge and explore do.",
    footer = {
      "",
      "DIR receives duplicates/ (path, other, likeness: same_picture, or same_photo if",
      "one of them is partly repainted), fingerprints/ and rejects/, all Parquet. Run",
      "again, the same command reads only photos that it has not read yet.",
      "",
      "Example:",
      "  spark-submit maskwise-spark.jar duplicates hdfs:///photos.parquet \\",
      "      --out hdfs:///same"
    })
final class DuplicatesOnSpark implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private JobOptions job;

  @Override
  public Integer call() throws IOException {
    try (SparkSession spark = Session.open("duplicates")) {
      PhotoJob.Outcome outcome = job.job("duplicates", "").run(spark, new FingerprintWork());
      Dataset<Row> seen = spark.read().parquet(job.out() + "/" + FingerprintWork.FINGERPRINTS);
      String duplicates = job.out() + "/duplicates";
      DuplicateSearch.pairs(seen, spark).write().mode(SaveMode.Overwrite).parquet(duplicates);
      PrintWriter text = spec.commandLine().getOut();
      text.printf(
          "%d photos, %d pairs that show the same.%n",
          seen.count(), spark.read().parquet(duplicates).count());
      JobWords.tell(outcome, job.out(), text);
    }
    return 0;
  }
}
