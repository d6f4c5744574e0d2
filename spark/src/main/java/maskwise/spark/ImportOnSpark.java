package maskwise.spark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import maskwise.base.UserError;
import maskwise.importer.ImportKind;
import maskwise.importer.ImportOptions;
import maskwise.importer.Remarks;
import maskwise.label.Labels;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestRow;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.options.ImportSettings;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A data set of labeled photos becomes a manifest. */
@Command(
    name = "import",
    description = "Import a data set of labeled photos into a manifest.",
    footer = {
      "",
      "The driver reads names and tables; every photo is then opened on the cluster.",
      "DIR receives manifest/ and rejects/ (broken and missing photos, bad rows), both",
      "Parquet. Run the same command again to resume.",
      "",
      "Import boxes (voc, yolo, coco) on one machine. --images is a folder within that",
      "of the table. A job cannot ask: without --yes, it ends if columns or values",
      "were only guessed.",
      "",
      "Examples:",
      "  maskwise --spark 'local[2]' import competition DIR --out imported --csv",
      "  spark-submit maskwise-spark.jar import folders hdfs:///photos \\",
      "      --out hdfs:///imported --map masked=mask:wear"
    })
final class ImportOnSpark implements Callable<Integer> {

  /** Layouts whose labels are told without opening a picture. */
  private static final Set<ImportKind> KINDS =
      EnumSet.of(
          ImportKind.COMPETITION,
          ImportKind.MEDICAL_MASKS,
          ImportKind.FACE_MASK_LITE,
          ImportKind.AGE_RECOGNITION,
          ImportKind.MASK_STATES,
          ImportKind.UTKFACE,
          ImportKind.TABLE,
          ImportKind.FOLDERS);

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "KIND",
      description =
          "Layout: competition, medical-masks, face-mask-lite, age-recognition, mask-states,"
              + " utkface, table or folders.")
  private String kind;

  @Parameters(
      index = "1",
      paramLabel = "DIR",
      description = "The folder or table to import, on any Hadoop file system.")
  private String source;

  @Mixin private JobOutput output;

  @Mixin private ImportSettings settings;

  @Option(names = "--csv", description = "Write manifest.csv too, for commands on one machine.")
  private boolean csv;

  @Override
  public Integer call() throws IOException {
    ImportKind layout = ImportKind.named(kind);
    if (!KINDS.contains(layout)) {
      throw new UserError(
          "expected a layout whose labels are in names or tables, found "
              + kind
              + "; import it on one machine: maskwise import "
              + kind);
    }
    try (SparkSession spark = Session.open("import")) {
      java.nio.file.Path outline = Files.createTempDirectory("maskwise-import-");
      try {
        run(spark, layout, outline);
      } finally {
        FileUtils.deleteQuietly(outline.toFile());
      }
    }
    return 0;
  }

  private void run(SparkSession spark, ImportKind layout, java.nio.file.Path outline)
      throws IOException {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    FolderOutline folder = FolderOutline.of(source, outline, hadoop);
    List<Problem> problems = new ArrayList<>();
    Remarks remarks = new Remarks();
    Manifest manifest;
    try {
      manifest =
          layout
              .importer(options(folder, hadoop))
              .read(
                  folder.here(Location.of(new Path(source), hadoop)),
                  new Problems(true, problems::add),
                  remarks);
    } catch (UserError e) {
      throw new UserError(folder.words(e.getMessage()), e);
    }
    PrintWriter text = spec.commandLine().getOut();
    remarks.understood().forEach(line -> text.println("  " + folder.words(line)));
    remarks.counts().forEach((remark, count) -> text.println(count + " × " + remark));
    text.flush();
    if (remarks.guessed() && !settings.accepted()) {
      throw new UserError(
          "expected --yes where columns or values were guessed, found none; look over the lines"
              + " above, then add --yes, or correct them with --column and --value");
    }
    Labels assumption = settings.assumption();
    List<String> all = new ArrayList<>(ManifestRow.columns());
    all.addAll(manifest.extraColumns());
    List<PhotoRow> rows =
        manifest.samples().stream().map(sample -> row(sample, assumption, folder, all)).toList();
    JavaRDD<PhotoRow> photos =
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(rows, 1 + rows.size() / 100_000);
    PhotoJob.Outcome outcome =
        output
            .job("import " + kind, settings.identity(), source)
            .run(spark, photos, made -> new PhotoTask(new ImportWork(), all, made));
    reject(problems, folder, outcome.parts(), hadoop);
    tell(spark, outcome, problems.size());
  }

  private ImportOptions options(FolderOutline folder, Configuration hadoop) throws IOException {
    if (settings.images().isEmpty()) {
      return settings.options(Optional.empty());
    }
    String place = Location.of(new Path(settings.images().get()), hadoop);
    if (!folder.holds(place)) {
      throw new UserError(
          "expected --images within %s, where the table is, found %s"
              .formatted(folder.root(), place));
    }
    return settings.options(Optional.of(folder.here(place)));
  }

  private static PhotoRow row(
      Sample sample, Labels assumption, FolderOutline folder, List<String> columns) {
    String photo = folder.location(sample.path());
    Map<String, String> texts =
        ManifestRow.texts(sample.withLabels(sample.labels().or(assumption)), photo);
    return new PhotoRow(
        photo,
        columns.stream().map(column -> texts.getOrDefault(column, "")).toArray(String[]::new));
  }

  /** What the driver has found wrong, as one more part of the rejects. */
  private void reject(List<Problem> problems, FolderOutline folder, int parts, Configuration hadoop)
      throws IOException {
    if (problems.isEmpty()) {
      return;
    }
    OutputFolder made = new OutputFolder(Location.of(new Path(output.out()), hadoop));
    try (ParquetTable rejects =
        new ParquetTable(made.table(OutputFolder.REJECTS, parts), PartWriter.REJECTS, hadoop)) {
      for (Problem problem : problems) {
        String line = problem.line() > 0 ? "line " + problem.line() + ": " : "";
        rejects.add(
            Map.of(
                "path",
                folder.location(problem.file()),
                "reason",
                line + folder.words(problem.message())));
      }
    }
  }

  private void tell(SparkSession spark, PhotoJob.Outcome outcome, int problems) throws IOException {
    PrintWriter text = spec.commandLine().getOut();
    String manifest = output.out() + "/" + ImportWork.MANIFEST;
    if (csv) {
      CsvCopy.write(spark.read().parquet(manifest), output.out() + "/manifest.csv", spark);
    }
    text.printf(
        "%d photos of %d people.%n",
        spark.read().parquet(manifest).count(),
        spark.read().parquet(manifest).select("person").na().drop().distinct().count());
    JobWords.tell(outcome, output.out(), problems, text);
  }
}
