package maskwise.nativelib;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {

  /** What each process does: multiplies 2·3 by OpenCV. */
  public static final class Six {
    /** Prints 6. */
    public static void main(String[] args) {
      NativeLibraries.load(opencv_core.class, opencv_imgproc.class);
      try (Mat two =
          new Mat(1, 1, opencv_core.CV_32S, new org.bytedeco.opencv.opencv_core.Scalar(2))) {
        opencv_core.multiply(two, two, two, 1.5, -1);
        System.out.println(two.createIndexer().getDouble(0));
      }
    }
  }

  @TempDir Path directory;

  @Test
  void processesThatStartAtOnceWithAnEmptyCacheAllWork() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(start(i, "-Dorg.bytedeco.javacpp.cachedir=" + directory.resolve("cache")));
    }
    for (int i = 0; i < processes.size(); i++) {
      assertThat(processes.get(i).waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(output(i)).endsWith("6.0\n");
    }
  }

  @Test
  void withoutAHomeTheLibrariesAreUnpackedUnderTheTemporaryFiles() throws Exception {
    Path temporary = Files.createDirectory(directory.resolve("tmp"));
    Process process = start(0, "-Duser.home=?", "-Djava.io.tmpdir=" + temporary);
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(output(0)).endsWith("6.0\n");
    assertThat(directory.resolve("?")).doesNotExist();
    try (var made = Files.list(temporary)) {
      assertThat(made).anyMatch(each -> each.getFileName().toString().startsWith("maskwise-"));
    }
  }

  private Process start(int number, String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Six.class.getName()));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().remove("HOME");
    return builder
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve(number + ".txt").toFile())
        .start();
  }

  private String output(int number) throws IOException {
    return Files.readString(directory.resolve(number + ".txt"));
  }
}
