package maskwise.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import maskwise.base.StoredFile;
import org.apache.commons.io.FileUtils;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cluster of one machine, with executors in processes of their own, one of which is killed in the
 * middle of the work. The build sets {@code SPARK_HOME} to a folder that holds nothing yet.
 */
class KilledExecutorTest {

  private static final int PEOPLE = 6;
  private static final int PHOTOS = 7 * PEOPLE;
  private static final Path HOME = Path.of(System.getenv("SPARK_HOME"));

  @TempDir private Path folder;
  private Map<String, String> settings;

  @BeforeEach
  void makeDistribution() throws IOException {
    String classPath = System.getProperty("java.class.path");
    forget();
    Path jars = Files.createDirectories(HOME.resolve("jars"));
    Files.writeString(HOME.resolve("RELEASE"), "Spark of the tests\n");
    int number = 0;
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      if (entry.endsWith(".jar")) {
        Files.createSymbolicLink(
            jars.resolve(number++ + "-" + Path.of(entry).getFileName()), Path.of(entry));
      }
    }
    settings =
        Map.of(
            "spark.master", "local-cluster[2,1,512]",
            "spark.executor.memory", "512m",
            "spark.executor.extraJavaOptions", "-XX:TieredStopAtLevel=1",
            "spark.executor.extraClassPath", folders(classPath));
    settings.forEach(System::setProperty);
  }

  @AfterEach
  void forget() throws IOException {
    if (settings != null) {
      settings.keySet().forEach(System::clearProperty);
    }
    FileUtils.deleteDirectory(HOME.toFile());
  }

  @Test
  void thePartsOfAKilledExecutorAreDoneAgainAndNothingTwice() throws Exception {
    Path manifest = DrawnPhotos.manifest(folder.resolve("drawn"), PEOPLE);
    Path out = folder.resolve("faces");
    CompletableFuture<Integer> job =
        CompletableFuture.supplyAsync(
            () ->
                SparkMaskwise.run(
                    "prepare",
                    manifest.toString(),
                    "--out",
                    out.toString(),
                    "--size",
                    "96x108",
                    "--photos-per-part",
                    "2"));

    kill(job, out.resolve("manifest"));

    assertThat(job.get(10, TimeUnit.MINUTES)).isZero();
    List<Group> crops = Tables.read(out.resolve("manifest"));
    assertThat(Tables.texts(crops, "original")).hasSize(PHOTOS).doesNotHaveDuplicates();
    assertThat(Tables.texts(crops, "path"))
        .doesNotHaveDuplicates()
        .allMatch(path -> StoredFile.exists(out.resolve(path)));
    assertThat(out.resolve("_unfinished")).doesNotExist();
  }

  /** Waits until two parts are done, then kills an executor. */
  private static void kill(CompletableFuture<Integer> job, Path table) throws InterruptedException {
    while (Tables.parts(table).size() < 2) {
      assertThat(job).isNotDone();
      Thread.sleep(50);
    }
    Optional<ProcessHandle> executor =
        ProcessHandle.current().descendants().filter(KilledExecutorTest::isExecutor).findFirst();
    assertThat(executor).isPresent();
    executor.get().destroyForcibly();
    assertThat(Tables.parts(table)).as("in the middle").hasSizeLessThan(PHOTOS / 2);
  }

  private static boolean isExecutor(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend");
  }

  private static String folders(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator, -1))
        .filter(entry -> Files.isDirectory(Path.of(entry)))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
