package maskwise.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maskwise.base.StoredFile;
import org.apache.parquet.example.data.Group;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cluster of one machine, with executors in processes of their own, one of which is killed in the
 * middle of the work.
 */
class KilledExecutorTest {

  private static final int PEOPLE = 6;
  private static final int PHOTOS = 7 * PEOPLE;

  @TempDir private Path folder;

  @Test
  void thePartsOfAKilledExecutorAreDoneAgainAndNothingTwice() throws Exception {
    Path manifest = DrawnPhotos.manifest(folder.resolve("drawn"), PEOPLE);
    Path out = folder.resolve("faces");
    Path log = folder.resolve("log.txt");
    Process driver = prepare(manifest, out, log);
    try {
      kill(driver, out.resolve("manifest"), log);

      assertThat(driver.waitFor(10, TimeUnit.MINUTES)).isTrue();
    } finally {
      driver.descendants().forEach(ProcessHandle::destroyForcibly);
      driver.destroyForcibly();
      forget(folder.resolve("spark/jars"));
    }

    assertThat(driver.exitValue()).as(Files.readString(log)).isZero();
    List<Group> crops = Tables.read(out.resolve("manifest"));
    assertThat(Tables.texts(crops, "original")).hasSize(PHOTOS).doesNotHaveDuplicates();
    assertThat(Tables.texts(crops, "path"))
        .doesNotHaveDuplicates()
        .allMatch(path -> StoredFile.exists(out.resolve(path)));
    assertThat(out.resolve("_unfinished")).doesNotExist();
  }

  /** Waits until two parts are done, then kills an executor. */
  private static void kill(Process driver, Path table, Path log) throws Exception {
    while (Tables.parts(table).size() < 2) {
      assertThat(driver.isAlive()).as(Files.readString(log)).isTrue();
      Thread.sleep(50);
    }
    Optional<ProcessHandle> executor =
        driver.descendants().filter(KilledExecutorTest::isExecutor).findFirst();
    assertThat(executor).isPresent();
    executor.get().destroyForcibly();
    assertThat(Tables.parts(table)).as("in the middle").hasSizeLessThan(PHOTOS / 2);
  }

  private static boolean isExecutor(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend");
  }

  private Process prepare(Path manifest, Path out, Path log) throws IOException {
    String classPath = System.getProperty("java.class.path");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));
    command.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptions().split(" ")));
    command.addAll(
        List.of(
            "-Dspark.master=local-cluster[2,1,512]",
            "-Dspark.executor.memory=512m",
            "-Dspark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1",
            "-Dspark.sql.codegen.wholeStage=false",
            "-Dspark.executor.extraClassPath=" + folders(classPath),
            "-cp",
            classPath,
            "maskwise.spark.SparkMaskwise",
            "prepare",
            manifest.toString(),
            "--out",
            out.toString(),
            "--size",
            "96x108",
            "--photos-per-part",
            "2"));
    ProcessBuilder process =
        new ProcessBuilder(command)
            .directory(Files.createDirectory(folder.resolve("work")).toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    process
        .environment()
        .putAll(Map.of("SPARK_HOME", home(classPath).toString(), "SPARK_SCALA_VERSION", "2.13"));
    return process.start();
  }

  /** What Spark's workers take for a distribution: the jars of this test. */
  private Path home(String classPath) throws IOException {
    Path home = folder.resolve("spark");
    Path jars = Files.createDirectories(home.resolve("jars"));
    Files.writeString(home.resolve("RELEASE"), "Spark of the tests\n");
    int number = 0;
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      if (entry.endsWith(".jar")) {
        Files.createSymbolicLink(
            jars.resolve(number++ + "-" + Path.of(entry).getFileName()), Path.of(entry));
      }
    }
    return home;
  }

  /** Removes the links, of which JUnit would warn one by one. */
  private static void forget(Path jars) throws IOException {
    try (Stream<Path> links = Files.list(jars)) {
      for (Path link : links.toList()) {
        Files.delete(link);
      }
    }
  }

  private static String folders(String classPath) {
    return Arrays.stream(classPath.split(File.pathSeparator, -1))
        .filter(entry -> Files.isDirectory(Path.of(entry)))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
