package maskwise.spark;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import maskwise.detect.DetectorChoice;
import maskwise.prepare.Alignment;
import maskwise.prepare.CropSource;
import maskwise.prepare.CropSpec;
import maskwise.prepare.NamedShape;
import maskwise.prepare.PrepareOptions;
import maskwise.prepare.Shape;
import maskwise.prepare.WhichFaces;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Photos become crops of one face each, packed in large files. */
@Command(
    name = "prepare",
    description = "Find the faces of photos, cut them out, and pack them into shards.",
    footer = {
      "",
      "DIR receives manifest/ (Parquet), shards/ (tar), and rejects/ (Parquet; what could not be",
      "cut, and why). Started again, the same command goes on where it was.",
      "",
      "Examples:",
      "  maskwise --spark 'local[2]' prepare manifest.csv --out faces --size 192x216 --csv",
      "  spark-submit maskwise-spark.jar prepare hdfs:///photos.parquet --out hdfs:///faces"
    })
final class PrepareOnSpark implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private JobOptions job;

  @Option(
      names = "--crop",
      paramLabel = "face|center",
      defaultValue = "face",
      description = "Cut the face that is found, or the center without looking (face).")
  private CropSource source;

  @Option(
      names = "--faces",
      paramLabel = "largest|all",
      defaultValue = "largest",
      description = "Of several faces cut the largest central one, or all of them (largest).")
  private WhichFaces faces;

  @Option(
      names = "--margin",
      paramLabel = "SHARE",
      defaultValue = "0.3",
      description =
          "Add so much around a face on each side, as a share of its box (default:"
              + " ${DEFAULT-VALUE}).")
  private double margin;

  @Option(
      names = "--shape",
      paramLabel = "square|portrait",
      description = "Width to height: 1:1 or 3:4 (default: portrait).")
  private NamedShape form;

  @Option(
      names = "--size",
      paramLabel = "WxH",
      description =
          "Resize to so many pixels: 192x216, or 224 for the width of the shape (default: the"
              + " pixels of the photo).")
  private String size;

  @Option(
      names = "--align",
      paramLabel = "none|eyes",
      defaultValue = "none",
      description = "Turn the crop until the eyes are level (none).")
  private Alignment alignment;

  @Option(
      names = "--center-share",
      paramLabel = "SHARE",
      defaultValue = "1",
      description = "Size of a center crop, as a share of the largest that fits (1).")
  private double centerShare;

  @Option(
      names = "--detector",
      paramLabel = "NAME",
      defaultValue = "blazeface",
      description = "Find faces with blazeface, ssd or yunet=FILE.onnx (default: blazeface).")
  private String detector;

  @Option(
      names = "--csv",
      description = "Write manifest.csv too, which train reads; for as much as one machine holds.")
  private boolean csv;

  @Override
  public Integer call() throws IOException {
    PrepareOptions options = options();
    try (SparkSession spark = Session.open("prepare")) {
      SharedDetector shared = SharedDetector.parse(detector, spark);
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

  private PrepareOptions options() {
    try {
      Shape shape = NamedShape.read(Optional.ofNullable(form), Optional.ofNullable(size));
      return new PrepareOptions(source, faces, shape, margin, alignment, centerShare);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void tell(PhotoJob.Outcome outcome, Dataset<Row> crops) {
    long all = crops.count();
    long found = crops.filter("detected").count();
    PrintWriter text = spec.commandLine().getOut();
    text.printf(
        "%d crops, a face found in %d (%.1f %%).%n", all, found, 100.0 * found / Math.max(1, all));
    JobWords.tell(outcome, job.out(), text);
  }
}
