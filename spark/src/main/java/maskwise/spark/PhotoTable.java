package maskwise.spark;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import maskwise.base.UserError;
import maskwise.manifest.ManifestRow;
import maskwise.picture.PhotoFiles;
import maskwise.picture.PictureFormat;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The photos of a job: a manifest as CSV or Parquet, or a folder of pictures of which nothing is
 * known.
 *
 * @param rows one for each row of the manifest, or for each picture
 * @param columns names of their texts
 */
record PhotoTable(JavaRDD<PhotoRow> rows, List<String> columns) {

  /**
   * Finds out what a place is, and how to read it.
   *
   * @param place a CSV or Parquet file, a folder of Parquet files as Spark writes it, or a folder
   *     of pictures
   * @throws UserError if it is none of them
   * @throws IOException if it cannot be listed
   */
  static PhotoTable read(SparkSession spark, String place) throws IOException {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    Path path = new Path(place);
    FileSystem files = path.getFileSystem(hadoop);
    FileStatus state;
    try {
      state = files.getFileStatus(path);
    } catch (FileNotFoundException e) {
      throw new UserError(
          "expected a manifest or a folder of photos, found nothing at " + place, e);
    }
    String name = path.getName().toLowerCase(Locale.ROOT);
    if (state.isFile()) {
      return name.endsWith(".parquet") ? parquet(spark, path) : csv(spark, path);
    }
    boolean table =
        Arrays.stream(files.listStatus(path))
            .anyMatch(file -> file.isFile() && file.getPath().getName().endsWith(".parquet"));
    return table ? parquet(spark, path) : folder(spark, path);
  }

  private static PhotoTable csv(SparkSession spark, Path file) throws IOException {
    return manifest(
        spark,
        file,
        spark
            .read()
            .option("header", true)
            .option("escape", "\"")
            .option("encoding", "UTF-8")
            .csv(file.toString()));
  }

  private static PhotoTable parquet(SparkSession spark, Path file) throws IOException {
    return manifest(spark, file, spark.read().parquet(file.toString()));
  }

  private static PhotoTable manifest(SparkSession spark, Path file, Dataset<Row> table)
      throws IOException {
    List<String> columns =
        Arrays.stream(table.columns())
            .map(column -> column.strip().toLowerCase(Locale.ROOT).replace("\uFEFF", ""))
            .toList();
    if (!columns.containsAll(ManifestRow.columns())) {
      throw new UserError(
          "expected a manifest with the columns %s at %s, found %s"
              .formatted(String.join(",", ManifestRow.columns()), file, String.join(",", columns)));
    }
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    Path parent = file.getParent();
    String base = Location.of(parent == null ? new Path(".") : parent, hadoop);
    int path = columns.indexOf("path");
    int original = columns.indexOf("original");
    return new PhotoTable(table.javaRDD().map(row -> row(row, base, path, original)), columns);
  }

  private static PhotoRow row(Row row, String base, int path, int original) {
    String[] texts = new String[row.size()];
    for (int i = 0; i < texts.length; i++) {
      Object value = row.get(i);
      texts[i] = value == null ? "" : value.toString();
    }
    if (original >= 0 && !texts[original].isBlank()) {
      texts[original] = Location.resolve(base, texts[original]);
    }
    String photo = texts[path].isBlank() ? "" : Location.resolve(base, texts[path]);
    return new PhotoRow(photo, texts);
  }

  private static PhotoTable folder(SparkSession spark, Path folder) throws IOException {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    FileSystem files = folder.getFileSystem(hadoop);
    String root = Location.of(folder, hadoop);
    List<String> photos = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> all = files.listFiles(folder, true);
    while (all.hasNext()) {
      String photo = Location.of(all.next().getPath(), hadoop);
      if (isPhoto(photo, root)) {
        photos.add(photo);
      }
    }
    if (photos.isEmpty()) {
      throw new UserError(
          "expected a manifest (CSV or Parquet) or photos (%s) in %s, found none"
              .formatted(String.join(", ", PictureFormat.endings()), folder));
    }
    List<String> columns = ManifestRow.columns();
    int path = columns.indexOf("path");
    int slices = Math.max(1, photos.size() / 100_000);
    return new PhotoTable(
        JavaSparkContext.fromSparkContext(spark.sparkContext())
            .parallelize(photos, slices)
            .map(
                photo -> {
                  String[] texts = new String[columns.size()];
                  Arrays.fill(texts, "");
                  texts[path] = photo;
                  return new PhotoRow(photo, texts);
                }),
        columns);
  }

  /** What a folder's other commands take for a photo, by its name alone: opening each is slow. */
  private static boolean isPhoto(String location, String root) {
    java.nio.file.Path below =
        java.nio.file.Path.of(
            location.substring(root.endsWith("/") ? root.length() : root.length() + 1));
    for (java.nio.file.Path part : below) {
      if (PhotoFiles.isStrewn(part)) {
        return false;
      }
    }
    return PictureFormat.promised(below).isPresent();
  }
}
