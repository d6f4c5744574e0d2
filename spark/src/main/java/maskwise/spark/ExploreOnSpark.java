package maskwise.spark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import maskwise.explore.Exploration;
import maskwise.explore.LabelSurvey;
import maskwise.explore.PixelSurvey;
import maskwise.explore.SheetPlan;
import maskwise.manifest.FaceBox;
import maskwise.manifest.ManifestRow;
import maskwise.manifest.PersonText;
import maskwise.manifest.Sample;
import maskwise.options.ExploreOptions;
import maskwise.report.DataReport;
import maskwise.report.PhotoOpener;
import maskwise.survey.PixelSurveyor;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what a manifest holds, before anybody trains on it. */
@Command(
    name = "explore",
    description = "Explore a manifest: a report with findings, charts and contact sheets.",
    footer = {
      "",
      "DIR receives report.html and summary.json, the files of the plain command, and",
      "measures/ (one row per opened photo) and rejects/, both Parquet. Run again, the",
      "same command opens only photos that it has not opened yet.",
      "",
      "It opens about as many images as --pictures says. The driver keeps their",
      "measures in memory: use 0 (all) only if they fit.",
      "",
      "Example:",
      "  spark-submit maskwise-spark.jar explore hdfs:///faces/manifest \\",
      "      --out hdfs:///look"
    })
final class ExploreOnSpark implements Callable<Integer> {

  private static final int ROWS_PER_PART = 200_000;

  @Spec private CommandSpec spec;

  @Mixin private JobOptions job;

  @Mixin private ExploreOptions options;

  @Override
  public Integer call() throws IOException {
    options.check();
    try (SparkSession spark = Session.open("explore")) {
      explore(spark, PhotoTable.read(spark, job.input()));
    }
    return 0;
  }

  private void explore(SparkSession spark, PhotoTable table) throws IOException {
    JavaRDD<PhotoRow> rows = table.rows();
    SurveyPart counted = count(rows, table.columns());
    LabelSurvey labels = counted.survey();
    Optional<PixelSurvey> pixels =
        options.pixels() ? Optional.of(measure(spark, table, labels.images())) : Optional.empty();
    List<SheetPlan> sheets =
        options.sheet() == 0
            ? List.of()
            : counted.candidates().plans(new RowReader(table.columns()), options.sheet());
    List<String> findings =
        write(new Exploration(labels, pixels), sheets, spark.sparkContext().hadoopConfiguration());
    PrintWriter text = spec.commandLine().getOut();
    text.printf(
        Locale.ROOT, "%d photos of %d people.%n", labels.images(), labels.people().people());
    findings.forEach(finding -> text.println("- " + finding));
    if (counted.bad() > 0) {
      text.printf(
          Locale.ROOT, "%d rows were left out, one of them %s%n", counted.bad(), counted.fault());
    }
    text.println("Open " + job.out() + "/report.html");
    text.flush();
  }

  private SurveyPart count(JavaRDD<PhotoRow> rows, List<String> columns) {
    int person = columns.indexOf("person");
    int parts = (int) Math.max(rows.getNumPartitions(), 1 + rows.count() / ROWS_PER_PART);
    return SurveyPart.of(
        rows.map(row -> row.keyed(person(row, person))),
        columns,
        new PartPartitioner(parts),
        options.sheet(),
        options.seed());
  }

  private static String person(PhotoRow row, int column) {
    String name = PersonText.of(row.texts()[column]);
    return name.isEmpty() ? row.photo() : name;
  }

  private PixelSurvey measure(SparkSession spark, PhotoTable table, int rows) throws IOException {
    boolean boxes = table.columns().containsAll(FaceBox.COLUMNS);
    long total = boxes ? table.rows().map(PhotoRow::photo).distinct().count() : rows;
    double share = options.pictures() == 0 ? 1 : options.pictures() / (double) Math.max(1, total);
    long drawn = options.seed();
    JavaRDD<PhotoRow> photos = table.rows().filter(row -> Draws.among(row.photo(), drawn, share));
    job.job("explore", "pictures=" + options.pictures() + " seed=" + drawn)
        .run(spark, photos, folder -> new PhotoTask(new MeasureWork(), table.columns(), folder));
    List<Row> measured =
        spark.read().parquet(job.out() + "/" + MeasureWork.MEASURES).sort("path").collectAsList();
    long asked = boxes ? photos.map(PhotoRow::photo).distinct().count() : photos.count();
    return PixelSurveyor.of(
        measured.stream().map(ExploreOnSpark::sample).toList(),
        measured.stream().map(MeasureWork::read).toList(),
        Math.toIntExact(total),
        Math.toIntExact(asked - measured.size()));
  }

  private static Sample sample(Row row) {
    Map<String, String> texts = new HashMap<>();
    for (String column : ManifestRow.columns()) {
      String text = row.getAs(column);
      texts.put(column, text == null ? "" : text);
    }
    return ManifestRow.sample(Location.path(texts.get("path")), texts);
  }

  /** Makes the page on this disk, and brings it to where it belongs. */
  private List<String> write(Exploration exploration, List<SheetPlan> sheets, Configuration hadoop)
      throws IOException {
    java.nio.file.Path page = Files.createTempDirectory("maskwise-explore-");
    try (PhotoStore store = new PhotoStore(hadoop)) {
      Files.writeString(page.resolve("summary.json"), exploration.toJson());
      List<String> findings =
          DataReport.write(
              name(),
              exploration,
              sheets,
              options.pixels() ? new StoredThumbnails(store) : PhotoOpener.NONE,
              page);
      Path out = new Path(job.out());
      FileSystem files = out.getFileSystem(hadoop);
      files.setWriteChecksum(false);
      try (Stream<java.nio.file.Path> all = Files.walk(page)) {
        for (java.nio.file.Path file : all.filter(Files::isRegularFile).toList()) {
          files.copyFromLocalFile(
              false, true, new Path(file.toUri()), new Path(out, page.relativize(file).toString()));
        }
      }
      return findings;
    } finally {
      FileUtils.deleteQuietly(page.toFile());
    }
  }

  /** The file and its folder, as pages call it. */
  private String name() {
    Path path = new Path(job.input());
    Path parent = path.getParent();
    return parent == null || parent.getName().isEmpty()
        ? path.getName()
        : parent.getName() + "/" + path.getName();
  }
}
