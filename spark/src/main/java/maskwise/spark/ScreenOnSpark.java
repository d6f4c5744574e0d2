package maskwise.spark;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import maskwise.options.ScreenOptions;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Screens photos of many people. */
@Command(
    name = "screen",
    description = "Find every face on photos and tell how each wears its mask.",
    footer = {
      "",
      "DIR receives photos/ (one row per photo), faces/ (one row per face) and",
      "rejects/, all Parquet. Run the same command again to resume.",
      "",
      "Example:",
      "  spark-submit maskwise-spark.jar screen s3a://gate/photos \\",
      "      --out s3a://gate/screened"
    })
final class ScreenOnSpark implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private JobOptions job;

  @Mixin private ModelOption model;

  @Option(
      names = "--detector",
      paramLabel = "NAME",
      description = "Find faces with ssd, blazeface or yunet=FILE.onnx (default: ssd).")
  private String detector;

  @Mixin private ScreenOptions options;

  @Override
  public Integer call() throws IOException {
    options.check();
    String thresholds = options.thresholds().text();
    int leastFace = options.leastFace();
    try (SparkSession spark = Session.open("screen")) {
      SharedModel shared = model.read(spark);
      List<SharedDetector> detectors =
          detector == null ? List.of() : List.of(SharedDetector.parse(detector, spark));
      String told =
          String.join(" ", shared.digest(), detectors.toString(), thresholds, "min=" + leastFace);
      PhotoJob.Outcome outcome =
          job.job("screen", told)
              .run(spark, new ScreenWork(shared, detectors, thresholds, leastFace));
      PrintWriter text = spec.commandLine().getOut();
      List<Row> verdicts =
          spark
              .read()
              .parquet(job.out() + "/" + ScreenWork.FACES)
              .groupBy("verdict")
              .count()
              .sort("verdict")
              .collectAsList();
      for (Row verdict : verdicts) {
        text.printf(Locale.ROOT, "%s: %d faces%n", verdict.getString(0), verdict.getLong(1));
      }
      JobWords.tell(outcome, job.out(), text);
    }
    return 0;
  }
}
