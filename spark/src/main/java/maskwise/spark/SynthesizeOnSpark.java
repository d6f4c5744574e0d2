package maskwise.spark;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import maskwise.manifest.PersonText;
import maskwise.options.DetectorOption;
import maskwise.options.PaintOptions;
import maskwise.options.PaintSpec;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Photos of bare faces become pictures with painted masks, packed in large files. */
@Command(
    name = "synthesize",
    description = "Paint masks, worn correctly and incorrectly, on photos of bare faces.",
    footer = {
      "",
      "DIR receives manifest/ (Parquet), shards/ (tar), refused/ (faces without a",
      "mask, by reason) and rejects/. A person's pictures equal those of the plain",
      "command if the manifest lists the person's photos in the order of their paths.",
      "Run the same command again to resume.",
      "",
      "Example:",
      "  spark-submit maskwise-spark.jar synthesize hdfs:///faces/manifest \\",
      "      --out hdfs:///painted"
    })
final class SynthesizeOnSpark implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private JobOptions job;

  @Mixin private PaintOptions paintOptions;

  @Mixin private DetectorOption detector;

  @Option(names = "--csv", description = "Write manifest.csv too, which merge and train read.")
  private boolean csv;

  @Override
  public Integer call() throws IOException {
    PaintSpec asked = paintOptions.spec();
    try (SparkSession spark = Session.open("synthesize")) {
      PaintTask.SharedPaint paint =
          new PaintTask.SharedPaint(
              asked,
              paintOptions.templates().map(place -> SharedFolder.of(place, spark)).stream()
                  .toList());
      String told = paint.read().identity();
      SharedDetector shared = SharedDetector.parse(detector.name(), spark);
      boolean unknownToo = paintOptions.unknownToo();
      PhotoTable photos = PhotoTable.read(spark, job.input());
      int person = photos.columns().indexOf("person");
      JavaRDD<PhotoRow> people = photos.rows().map(row -> row.keyed(key(row, person)));
      PhotoJob.Outcome outcome =
          job.job("synthesize", told + shared.choice().identity() + " unknown=" + unknownToo)
              .run(
                  spark,
                  people,
                  folder -> new PaintTask(paint, shared, unknownToo, photos.columns(), folder));
      tell(spark, outcome);
    }
    return 0;
  }

  private static String key(PhotoRow row, int person) {
    String name = PersonText.of(row.texts()[person]);
    return name.isEmpty() ? row.photo() : name;
  }

  private void tell(SparkSession spark, PhotoJob.Outcome outcome) throws IOException {
    PrintWriter text = spec.commandLine().getOut();
    Dataset<Row> pictures = spark.read().parquet(job.out() + "/" + PaintTask.MANIFEST);
    if (csv) {
      CsvCopy.write(pictures, job.out() + "/manifest.csv", spark);
    }
    text.printf(
        "%d pictures of %d people:%n",
        pictures.count(), pictures.select("person").distinct().count());
    for (Row wearing : pictures.groupBy("wearing").count().sort("wearing").collectAsList()) {
      text.printf("  %s: %d%n", wearing.getString(0), wearing.getLong(1));
    }
    for (Row refused :
        spark
            .read()
            .parquet(job.out() + "/" + PaintTask.REFUSED)
            .groupBy("reason")
            .agg(functions.sum("photos"))
            .sort("reason")
            .collectAsList()) {
      text.printf("  refused, %s: %d%n", refused.getString(0), refused.getLong(1));
    }
    JobWords.tell(outcome, job.out(), text);
  }
}
