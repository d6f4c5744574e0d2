package maskwise.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredFileTest {

  @TempDir Path folder;

  @Test
  void aMemberOfATarIsReadLikeAFile() throws IOException {
    Path tar = tar(Map.of("a.jpg", "first", "b.jpg", "second one"));

    Path member = Path.of(tar + "#b.jpg");

    assertThat(StoredFile.exists(member)).isTrue();
    assertThat(StoredFile.size(member)).isEqualTo(10);
    assertThat(StoredFile.read(member)).asString().isEqualTo("second one");
    assertThat(StoredFile.onDisk(member)).isEqualTo(tar);
  }

  @Test
  void aMemberThatIsNotThereIsMissingLikeAFile() throws IOException {
    Path missing = Path.of(tar(Map.of("a.jpg", "first")) + "#c.jpg");

    assertThat(StoredFile.exists(missing)).isFalse();
    assertThatThrownBy(() -> StoredFile.read(missing))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessageContaining("part-00000.tar#c.jpg");
  }

  @Test
  void anArchiveThatWasWrittenAnewIsLookedIntoAnew() throws IOException {
    Path member = Path.of(tar(Map.of("a.jpg", "first")) + "#a.jpg");
    assertThat(StoredFile.read(member)).asString().isEqualTo("first");

    tar(Map.of("0.jpg", "x".repeat(5000), "a.jpg", "changed"));

    assertThat(StoredFile.read(member)).asString().isEqualTo("changed");
  }

  @Test
  void anyOtherPathIsAFile() throws IOException {
    Path file = Files.writeString(folder.resolve("a.jpg"), "plain");

    assertThat(StoredFile.read(file)).asString().isEqualTo("plain");
    assertThat(StoredFile.onDisk(file)).isEqualTo(file);
    assertThat(StoredFile.exists(folder)).isFalse();
  }

  private Path tar(Map<String, String> members) throws IOException {
    Path file = folder.resolve("part-00000.tar");
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> member : new TreeMap<>(members).entrySet()) {
        byte[] bytes = member.getValue().getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(member.getKey());
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
      }
    }
    return file;
  }
}
