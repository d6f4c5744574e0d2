package maskwise.spark;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import maskwise.pseudo.Thresholds;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Labels photos with a model. */
@Command(
    name = "pseudo-label",
    description = "Fill in unknown labels with a model where it is sure.",
    footer = {
      "",
      "DIR receives manifest/ (the rows of which something is known now) and rejects/, both",
      "Parquet. Default thresholds are those of pseudo-label on one machine. Caps and shares,",
      "for which all answers must be known, are not offered here.",
      "",
      "Example:",
      "  spark-submit maskwise-spark.jar pseudo-label hdfs:///faces/manifest --out hdfs:///labeled"
    })
final class PseudoLabelOnSpark implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private JobOptions job;

  @Mixin private ModelOption model;

  @Option(
      names = "--threshold",
      paramLabel = "VALUE=P",
      description =
          "Confidence threshold of an attribute or value: gender=0.9, mask.wear=0.5; can be"
              + " repeated.")
  private List<String> thresholds = List.of();

  @Option(names = "--soft", description = "Keep probabilities instead of labels.")
  private boolean soft;

  @Override
  public Integer call() throws IOException {
    String least = Thresholds.DEFAULT.with(thresholds).toString();
    try (SparkSession spark = Session.open("pseudo-label")) {
      SharedModel shared = model.read(spark);
      PhotoJob.Outcome outcome =
          job.job("pseudo-label", shared.digest() + " soft=" + soft + " " + least)
              .run(spark, new PseudoLabelWork(shared, thresholds, soft));
      JobWords.tell(outcome, job.out(), spec.commandLine().getOut());
    }
    return 0;
  }
}
