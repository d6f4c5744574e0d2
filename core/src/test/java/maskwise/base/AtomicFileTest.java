package maskwise.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir Path directory;

  @Test
  void whatCannotBeWrittenWholeLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = directory.resolve("deep").resolve("a.txt");
    AtomicFile.writeString(file, "old");

    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write('n');
                      throw new IOException("no space left");
                    }))
        .hasMessage("no space left");

    assertThat(file).hasContent("old");
    assertThat(file.getParent()).isDirectoryContaining(file::equals);
    assertThat(file.getParent().toFile().list()).hasSize(1);
  }

  @Test
  void onlyOldHalfWrittenFilesAreSwept() throws IOException {
    Path abandoned = Files.writeString(directory.resolve(".a.txt.1.part"), "half");
    Path young = Files.writeString(directory.resolve(".a.txt.2.part"), "half");
    Path whole = Files.writeString(directory.resolve("a.txt"), "whole");
    FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(2)));
    Files.setLastModifiedTime(abandoned, longAgo);
    Files.setLastModifiedTime(whole, longAgo);

    AtomicFile.sweep(directory, Duration.ofDays(1));

    assertThat(abandoned).doesNotExist();
    assertThat(young).exists();
    assertThat(whole).exists();
  }

  @Test
  void aDirectoryThatIsNotThereHasNothingToSweep() throws IOException {
    AtomicFile.sweep(directory.resolve("none"), Duration.ZERO);

    assertThat(directory).isEmptyDirectory();
  }
}
