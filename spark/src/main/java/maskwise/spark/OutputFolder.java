package maskwise.spark;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import maskwise.base.UserError;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder that a job writes: tables of one Parquet file for each part, {@code shards/} with what
 * belongs to their rows, and {@code plan.json}. A part is done when its file of the main table is
 * there, which comes last; until then its files lie below {@code _unfinished/}.
 *
 * @param root in full
 */
record OutputFolder(String root) implements Serializable {

  /** The table of what could not be done, and why. */
  static final String REJECTS = "rejects";

  private static final String SHARDS = "shards";
  private static final String UNFINISHED = "_unfinished";
  private static final String PLAN = "plan.json";
  private static final Pattern PART = Pattern.compile("part-([0-9]{5,9})\\.parquet");

  /**
   * What decides what the parts of a job are: a job that goes on must be the same.
   *
   * @param command what is done
   * @param options how
   * @param input where the photos are listed
   * @param rows how many there are
   * @param parts how many parts they make
   */
  record Plan(String command, String options, String input, long rows, int parts) {}

  private static String name(int part, String ending) {
    return String.format(Locale.ROOT, "part-%05d%s", part, ending);
  }

  /** Where a part of a table goes. */
  Path table(String table, int part) {
    return new Path(new Path(root, table), name(part, ".parquet"));
  }

  /** Where the pictures of a part go. */
  Path shard(int part) {
    return new Path(new Path(root, SHARDS), name(part, ".tar"));
  }

  /** How rows of a table in this folder name a picture of a part. */
  static String member(int part, String member) {
    return SHARDS + "/" + name(part, ".tar") + "#" + member;
  }

  /** Where an attempt at a part works. */
  Path unfinished(int part, long attempt) {
    return new Path(new Path(root, UNFINISHED), name(part, "-" + attempt));
  }

  /** Whether a part is done. */
  boolean isDone(String mainTable, int part, Configuration hadoop) throws IOException {
    Path file = table(mainTable, part);
    return file.getFileSystem(hadoop).exists(file);
  }

  /** The parts that are done. */
  BitSet done(String mainTable, Configuration hadoop) throws IOException {
    BitSet done = new BitSet();
    Path folder = new Path(root, mainTable);
    try {
      for (FileStatus file : folder.getFileSystem(hadoop).listStatus(folder)) {
        Matcher part = PART.matcher(file.getPath().getName());
        if (part.matches()) {
          done.set(Integer.parseInt(part.group(1)));
        }
      }
    } catch (FileNotFoundException e) {
      return done; // nothing is done yet
    }
    return done;
  }

  /** Puts a whole file into its place; one that is there was left by an attempt that failed. */
  static void move(Path from, Path to, Configuration hadoop) throws IOException {
    FileSystem files = to.getFileSystem(hadoop);
    files.mkdirs(to.getParent());
    files.delete(to, false);
    if (!files.rename(from, to)) {
      throw new IOException("cannot rename " + from + " to " + to);
    }
  }

  /**
   * Makes the folder that of a job, or finds that it is.
   *
   * @throws UserError if it is another job's; the message says what differs
   */
  void claim(Plan plan, Configuration hadoop) throws IOException {
    Path file = new Path(root, PLAN);
    FileSystem files = file.getFileSystem(hadoop);
    JsonMapper json = JsonMapper.builder().build();
    if (files.exists(file)) {
      Plan found;
      try (InputStream in = files.open(file)) {
        found = json.readValue(new String(in.readAllBytes(), StandardCharsets.UTF_8), Plan.class);
      }
      if (!found.equals(plan)) {
        throw new UserError(
            "expected the folder of this job or a new one, found in %s that of %s; repeat that command, or name another folder with --out"
                .formatted(root, words(found)));
      }
      return;
    }
    files.setWriteChecksum(false); // no hidden files beside ours on a local disk
    files.mkdirs(new Path(root));
    try (OutputStream out = files.create(file)) {
      out.write(json.writeValueAsBytes(plan));
    }
  }

  private static String words(Plan plan) {
    return "%s %s %s (%d rows in %d parts)"
        .formatted(plan.command(), plan.options(), plan.input(), plan.rows(), plan.parts());
  }

  /** Removes what failed attempts have left. */
  void sweep(Configuration hadoop) throws IOException {
    Path unfinished = new Path(root, UNFINISHED);
    unfinished.getFileSystem(hadoop).delete(unfinished, true);
  }
}
