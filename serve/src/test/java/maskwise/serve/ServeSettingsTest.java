package maskwise.serve;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import maskwise.base.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each mistake in the settings is answered with the key, the line, what was expected and found. */
class ServeSettingsTest {

  @TempDir Path folder;

  private void assertFault(String yaml, String... words) throws IOException {
    Path file = Files.writeString(folder.resolve("serve.yaml"), yaml);
    assertThatThrownBy(() -> ServeSettings.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll(words)
        .hasMessageContaining("serve.yaml")
        .hasMessageNotContaining("java.");
  }

  @Test
  void aValueOfAnotherKindIsNamed() throws IOException {
    assertFault("port: abc", "a whole number as port", "line 1", "'abc'");
    assertFault("place: here\nlimits:\n  bytes: many", "limits.bytes", "line 3", "'many'");
    assertFault("port: 18080.9", "a whole number as port");
    assertFault("limits: 5", "keys with values as limits");
    assertFault("cameras: {a: b}", "a list as cameras");
    assertFault("hello", "keys with values");
    assertFault("cameras: [{name: a, address: b, fps: fast}]", "a number as cameras[0].fps");
  }

  @Test
  void anUnknownKeyIsNamedWithTheNearest() throws IOException {
    assertFault("limits:\n  byte: 5", "found 'byte'; nearest is bytes", "line 2");
  }

  @Test
  void aValueOutOfRangeIsNamed() throws IOException {
    assertFault("port: 70000", "expected port of 0 to 65535, found 70000");
    assertFault("cameras: [null]", "found an empty entry");
    assertFault("place: \"a\\nb\"", "letters in one line");
    assertFault("cameras: [{name: \"a\\eb\", address: b}]", "letters in one line");
  }

  @Test
  void aKeyTwiceOrBrokenYamlIsRefused() throws IOException {
    assertFault("port: 1\nport: 2", "Duplicate field 'port'");
    assertFault("port: [", "expected YAML");
  }

  @Test
  void bytesThatAreNotUtf8AreNamedAsSuch() throws IOException {
    Path file = Files.write(folder.resolve("serve.yaml"), new byte[] {(byte) 0xE9, 0x41});
    assertThatThrownBy(() -> ServeSettings.read(file)).hasMessageContaining("expected UTF-8");
  }
}
