package maskwise.spark;

import java.io.IOException;
import java.util.concurrent.Callable;
import maskwise.options.PseudoLabelOptions;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Labels photos with a model. */
@Command(
    name = "pseudo-label",
    description = "Fill in unknown labels with a model where it is sure.",
    footer = {
      "",
      "DIR receives manifest/ (the rows that have at least one label now) and",
      "rejects/, both Parquet. The default thresholds are those of pseudo-label on one",
      "machine. --cap and --match, which need all predictions, are not available.",
      "",
      "Example:",
      "  spark-submit maskwise-spark.jar pseudo-label \\",
      "      hdfs:///faces/manifest --out hdfs:///labeled"
    })
final class PseudoLabelOnSpark implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private JobOptions job;

  @Mixin private ModelOption model;

  @Mixin private PseudoLabelOptions options;

  @Override
  public Integer call() throws IOException {
    String least = options.thresholds().toString();
    try (SparkSession spark = Session.open("pseudo-label")) {
      SharedModel shared = model.read(spark);
      PhotoJob.Outcome outcome =
          job.job("pseudo-label", shared.digest() + " soft=" + options.soft() + " " + least)
              .run(spark, new PseudoLabelWork(shared, options.thresholdTexts(), options.soft()));
      JobWords.tell(outcome, job.out(), spec.commandLine().getOut());
    }
    return 0;
  }
}
