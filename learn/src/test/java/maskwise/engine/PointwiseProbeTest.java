package maskwise.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointwiseProbeTest {

  /** As on virtual machines on which 1×1 convolutions end the process with a division by zero. */
  @Test
  void aProcessorWithoutCachesHidesThem(@TempDir Path processor) throws IOException {
    assertThat(PointwiseProbe.hidesCaches(processor)).isTrue();
    Files.createDirectories(processor.resolve("cache/index0"));
    assertThat(PointwiseProbe.hidesCaches(processor)).isFalse();
  }

  @Test
  void whereThereIsNoSuchListItIsTried(@TempDir Path directory) {
    assertThat(PointwiseProbe.hidesCaches(directory.resolve("gone"))).isFalse();
  }
}
