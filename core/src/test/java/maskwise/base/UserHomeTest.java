package maskwise.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserHomeTest {

  @TempDir Path directory;

  private Path home(Map<String, String> environment, String system) {
    return UserHome.of(environment, system, "/tmp");
  }

  @Test
  void theEnvironmentComesBeforeWhatTheSystemSays() {
    assertThat(home(Map.of("HOME", directory.toString()), "/root")).isEqualTo(directory);
    assertThat(home(Map.of(), directory.toString())).isEqualTo(directory);
  }

  @Test
  void aUserWhomTheSystemDoesNotKnowHasOneAmongTheTemporaryFiles() {
    assertThat(home(Map.of(), "?")).asString().startsWith("/tmp/maskwise-");
    assertThat(home(Map.of("HOME", ""), "?")).asString().startsWith("/tmp/maskwise-");
  }

  @Test
  void oneThatCannotBeMadeIsPassedOver() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThat(home(Map.of("HOME", file + "/none"), file.toString()))
        .asString()
        .startsWith("/tmp/maskwise-");
  }

  @Test
  void oneThatDoesNotExistYetCanBeMade() {
    assertThat(home(Map.of("HOME", directory.resolve("new").toString()), "?"))
        .isEqualTo(directory.resolve("new"));
  }
}
