package maskwise.spark;

import java.io.IOException;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple2;

/**
 * Work on all photos of a table, in parts. A job that was stopped goes on where it was when it is
 * started again: parts that are done stay as they are.
 *
 * @param command what it is called
 * @param options all that its results follow from, beside the photos
 * @param input where the photos are listed, or lie
 * @param out the folder of the results
 * @param photosPerPart how many rows make a part, about, at least 1
 */
record PhotoJob(String command, String options, String input, String out, int photosPerPart) {

  /**
   * What became of a job.
   *
   * @param parts how many there are
   * @param kept how many of them were done before
   * @param counts of those that were not
   */
  record Outcome(int parts, int kept, PartCounts counts) {}

  /** Makes the task of a job. */
  @FunctionalInterface
  interface Tasks {

    /**
     * Makes it.
     *
     * @param folder that it writes
     */
    PartTask of(OutputFolder folder);
  }

  /**
   * Works on each photo of the input.
   *
   * @throws maskwise.base.UserError if there are no photos, or the folder is another job's
   * @throws IOException if the folder cannot be written
   */
  Outcome run(SparkSession spark, PhotoWork work) throws IOException {
    PhotoTable photos = PhotoTable.read(spark, input);
    return run(spark, photos.rows(), folder -> new PhotoTask(work, photos.columns(), folder));
  }

  /**
   * Works on rows.
   *
   * @param photos the same, in any order, when the job is started again
   * @throws maskwise.base.UserError if the folder is another job's
   * @throws IOException if the folder cannot be written
   */
  Outcome run(SparkSession spark, JavaRDD<PhotoRow> photos, Tasks tasks) throws IOException {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    OutputFolder folder = new OutputFolder(Location.of(new Path(out), hadoop));
    long rows = photos.count();
    int parts = (int) Math.max(1, (rows + photosPerPart - 1) / photosPerPart);
    folder.claim(new OutputFolder.Plan(command, options, input, rows, parts), hadoop);
    PartTask task = tasks.of(folder);
    String mainTable = task.tables().keySet().iterator().next();
    BitSet done = folder.done(mainTable, hadoop);
    PartCounts counts =
        done.cardinality() == parts ? PartCounts.NONE : run(spark, task, photos, parts, done);
    folder.sweep(hadoop);
    return new Outcome(parts, done.cardinality(), counts);
  }

  private static PartCounts run(
      SparkSession spark, PartTask task, JavaRDD<PhotoRow> photos, int parts, BitSet done) {
    PartPartitioner partitioner = new PartPartitioner(parts);
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<SerializableConfiguration> hadoop =
        context.broadcast(
            new SerializableConfiguration(spark.sparkContext().hadoopConfiguration()));
    return photos
        .filter(row -> !done.get(partitioner.part(row.key())))
        .mapToPair(row -> new Tuple2<>(row, ""))
        .repartitionAndSortWithinPartitions(partitioner)
        .mapPartitionsWithIndex(
            (part, pairs) ->
                done.get(part)
                    ? List.<PartCounts>of().iterator()
                    : List.of(
                            task.run(
                                part,
                                TaskContext.get().taskAttemptId(),
                                rows(pairs),
                                hadoop.value().value()))
                        .iterator(),
            true)
        .fold(PartCounts.NONE, PartCounts::plus);
  }

  private static Iterator<PhotoRow> rows(Iterator<Tuple2<PhotoRow, String>> pairs) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return pairs.hasNext();
      }

      @Override
      public PhotoRow next() {
        return pairs.next()._1();
      }
    };
  }
}
