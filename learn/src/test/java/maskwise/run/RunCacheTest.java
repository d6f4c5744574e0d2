package maskwise.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import maskwise.base.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunCacheTest {

  @TempDir private Path runs;

  @Test
  void whatWasNotUsedForTheLongestTimeGoesFirst() throws IOException {
    Path oldest = file("a.pictures", 40, 3);
    Path older = file("b.features", 40, 2);
    Path used = file("answers/c.csv", 40, 4);
    RunCache cache = RunCache.of(runs);

    cache.used(used, 90);

    assertThat(oldest).doesNotExist();
    assertThat(older).exists();
    assertThat(used).exists();
    assertThat(cache.bytes()).isEqualTo(80);
  }

  @Test
  void theFileInUseStaysHoweverLargeItIs() throws IOException {
    Path large = file("a.pictures", 400, 1);

    RunCache.of(runs).used(large, 90);

    assertThat(large).exists();
  }

  @Test
  void theLimitIsGivenInGigabytes() {
    assertThat(RunCache.limit("1.5")).isEqualTo(1_500_000_000L);
    assertThat(RunCache.limit(null)).isEqualTo(20_000_000_000L);
    assertThatThrownBy(() -> RunCache.limit("20GB"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected gigabytes such as 20");
  }

  private Path file(String name, int bytes, int hoursAgo) throws IOException {
    Path file = runs.resolve(".cache").resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[bytes]);
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(3600L * hoursAgo)));
    return file;
  }
}
