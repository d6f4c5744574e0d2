package maskwise.spark;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What every job is told. */
final class JobOptions {

  @Parameters(
      index = "0",
      paramLabel = "PHOTOS",
      description =
          "A manifest (CSV or Parquet) or a folder of photos, on any Hadoop file system:"
              + " photos.csv, hdfs://host/photos, s3a://bucket/manifest.")
  private String input;

  @Mixin private JobOutput output;

  String input() {
    return input;
  }

  String out() {
    return output.out();
  }

  PhotoJob job(String command, String options) {
    return output.job(command, options, input);
  }
}
