package maskwise.spark;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import maskwise.detect.DetectorChoice;
import maskwise.options.CropOptions;
import maskwise.options.DetectorOption;
import maskwise.prepare.CropSpec;
import maskwise.prepare.PrepareOptions;
import maskwise.prepare.WhichFaces;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Photos become crops of one face each, packed in large files. */
@Command(
    name = "prepare",
    description = "Find the faces of photos, cut them out, and pack them into shards.",
    footer = {
      "",
      "DIR receives manifest/ (Parquet), shards/ (tar) and rejects/ (Parquet; photos",
      "that could not be cropped, with the reason). Run the same command again to",
      "resume.",
      "",
      "Examples:",
      "  maskwise --spark 'local[2]' prepare manifest.csv --out faces \\",
      "      --size 192x216 --csv",
      "  spark-submit maskwise-spark.jar prepare hdfs:///photos.parquet \\",
      "      --out hdfs:///faces"
    })
final class PrepareOnSpark implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private JobOptions job;

  @Mixin private CropOptions cropOptions;

  @Mixin private DetectorOption detector;

  @Option(
      names = "--csv",
      description = "Write manifest.csv too, which train reads; for as much as one machine holds.")
  private boolean csv;

  @Override
  public Integer call() throws IOException {
    PrepareOptions options = cropOptions.read();
    WhichFaces faces = options.faces();
    try (SparkSession spark = Session.open("prepare")) {
      SharedDetector shared = SharedDetector.parse(detector.name(), spark);
      DetectorChoice choice = shared.choice();
      String crop = CropSpec.of(options, choice).text();
      String told = crop + " faces=" + faces.name().toLowerCase(Locale.ROOT);
      PhotoJob.Outcome outcome =
          job.job("prepare", told).run(spark, new PrepareWork(crop, faces, shared));
      Dataset<Row> crops = spark.read().parquet(job.out() + "/" + PrepareWork.MANIFEST);
      if (csv) {
        CsvCopy.write(crops, job.out() + "/manifest.csv", spark);
      }
      tell(outcome, crops);
    }
    return 0;
  }

  private void tell(PhotoJob.Outcome outcome, Dataset<Row> crops) {
    long all = crops.count();
    long found = crops.filter("detected").count();
    PrintWriter text = spec.commandLine().getOut();
    text.printf(
        "%d crops, a face found in %d (%.1f%%).%n", all, found, 100.0 * found / Math.max(1, all));
    JobWords.tell(outcome, job.out(), text);
  }
}
