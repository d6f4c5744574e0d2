package maskwise.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The jobs that the pages show are understood. */
class DocumentedJobsTest {

  private static final Pattern JOB =
      Pattern.compile("(?:maskwise --spark \\S+|maskwise-spark\\.jar) ([a-z][^#\\n]*)");

  private static List<String> jobs() throws IOException {
    String pages =
        Files.readString(Path.of("../README.md")) + Files.readString(Path.of("../docs/scale.md"));
    return JOB.matcher(pages).results().map(job -> job.group(1)).toList();
  }

  @Test
  void everyJobIsUnderstood() throws IOException {
    assertThat(jobs()).hasSizeGreaterThan(4);
    for (String job : jobs()) {
      assertThatCode(() -> SparkMaskwise.commandLine().parseArgs(job.strip().split(" +")))
          .as(job)
          .doesNotThrowAnyException();
    }
  }
}
