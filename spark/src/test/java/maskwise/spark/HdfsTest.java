package maskwise.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photos, tables and shards on a real HDFS of one node. */
class HdfsTest {

  @TempDir private static Path folder;
  private static MiniDFSCluster cluster;
  private static FileSystem hdfs;

  @BeforeAll
  static void start() throws IOException {
    System.setProperty("spark.master", "local[1]");
    cluster =
        new MiniDFSCluster.Builder(new Configuration(), folder.resolve("hdfs").toFile())
            .numDataNodes(1)
            .build();
    hdfs = cluster.getFileSystem();
    Path drawn = folder.resolve("drawn");
    DrawnPhotos.manifest(drawn, 1);
    hdfs.copyFromLocalFile(
        new org.apache.hadoop.fs.Path(drawn.toUri()), new org.apache.hadoop.fs.Path("/drawn"));
  }

  @AfterAll
  static void stop() {
    cluster.shutdown();
  }

  private static String on(String path) {
    return String.format(Locale.ROOT, "hdfs://localhost:%d%s", cluster.getNameNodePort(), path);
  }

  @Test
  void facesAreCutFromHdfsToHdfsAndItsCropsAnswered() throws IOException {
    assertThat(
            SparkMaskwise.run(
                "prepare", on("/drawn/manifest.csv"), "--out", on("/faces"), "--size", "192x216"))
        .isZero();
    assertThat(SparkMaskwise.run("predict", on("/faces/manifest"), "--out", on("/answers")))
        .isZero();

    hdfs.copyToLocalFile(
        new org.apache.hadoop.fs.Path("/answers"),
        new org.apache.hadoop.fs.Path(folder.resolve("answers").toUri()));
    List<Group> answers = Tables.read(folder.resolve("answers/answers"));
    assertThat(answers).hasSize(7);
    assertThat(Tables.texts(answers, "path"))
        .allMatch(path -> path.startsWith(on("/faces/shards/part-00000.tar#")));
  }
}
