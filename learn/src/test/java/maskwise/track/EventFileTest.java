package maskwise.track;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {

  @TempDir private Path folder;
  private Path path;
  private EventFile file;

  @BeforeEach
  void open() throws IOException {
    path = folder.resolve("events");
    file = new EventFile(path);
    file.open();
  }

  /** Every event file of TensorFlow begins so: 24 bytes, and their number's masked CRC-32C. */
  @Test
  void theFirstRecordIsFramedAsTensorFlowFramesIt() throws IOException {
    file.add(List.of(Event.version(0)));

    byte[] bytes = Files.readAllBytes(path);
    assertThat(HexFormat.of().formatHex(bytes, 0, 12)).isEqualTo("1800000000000000a37f4b22");
    assertThat(bytes).hasSize(12 + 24 + 4);
    assertThat(new String(bytes, 12 + 11, 13, UTF_8)).isEqualTo("brain.Event:2");
  }

  @Test
  void recordsReadBack() throws IOException {
    file.add(List.of("one".getBytes(UTF_8), new byte[0]));
    file.add(List.of("three".getBytes(UTF_8)));

    assertThat(file.open())
        .extracting(data -> new String(data, UTF_8))
        .containsExactly("one", "", "three");
  }

  @Test
  void aRecordThatWasCutOffIsTakenAway() throws IOException {
    file.add(List.of("whole".getBytes(UTF_8)));
    byte[] whole = Files.readAllBytes(path);
    file.add(List.of("broken".getBytes(UTF_8)));
    byte[] both = Files.readAllBytes(path);

    for (int length = whole.length; length < both.length; length++) {
      Files.write(path, Arrays.copyOf(both, length));

      assertThat(file.open()).as("of %d bytes", length).hasSize(1);
      assertThat(path).hasBinaryContent(whole);
    }
  }

  @Test
  void aRecordWhoseChecksumIsWrongIsTakenAway() throws IOException {
    file.add(List.of("whole".getBytes(UTF_8)));
    byte[] whole = Files.readAllBytes(path);
    file.add(List.of("broken".getBytes(UTF_8)));
    byte[] damaged = Files.readAllBytes(path);
    damaged[damaged.length - 6] ^= 1;
    Files.write(path, damaged);

    assertThat(file.open()).hasSize(1);
    assertThat(path).hasBinaryContent(whole);
  }
}
