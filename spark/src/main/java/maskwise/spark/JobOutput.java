package maskwise.spark;

import maskwise.base.UserError;
import picocli.CommandLine.Option;

/** Where the results of a job go, as options. */
final class JobOutput {

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the tables and shards go, on any Hadoop file system.")
  private String out;

  @Option(
      names = "--photos-per-part",
      paramLabel = "N",
      defaultValue = "2000",
      description =
          "About how many rows make a part: a task, a file of each table and a shard (default:"
              + " ${DEFAULT-VALUE}).")
  private int photosPerPart;

  String out() {
    return out;
  }

  PhotoJob job(String command, String options, String input) {
    if (photosPerPart < 1) {
      throw new UserError("expected at least 1 for --photos-per-part, found " + photosPerPart);
    }
    return new PhotoJob(command, options, input, out, photosPerPart);
  }
}
