package maskwise.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestTest {

  @TempDir Path directory;

  private Path one;
  private Path two;

  @BeforeEach
  void write() throws IOException {
    one = Files.writeString(directory.resolve("1.png"), "abc");
    two = Files.writeString(directory.resolve("2.png"), "xyz");
  }

  @Test
  void ofAFileItIsWhatSha256sumSays() throws IOException {
    assertThat(Digest.ofFile(one))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void aChangedByteOfAPhotoOrAnotherOrderChangesTheDigest() throws IOException {
    String before = Digest.ofPhotos(List.of(one, two));

    assertThat(Digest.ofPhotos(List.of(two, one))).isNotEqualTo(before);
    Files.writeString(one, "abd");
    assertThat(Digest.ofPhotos(List.of(one, two))).isNotEqualTo(before);
  }

  @Test
  void theSamePhotosInAnotherDirectoryHaveTheSameDigest() throws IOException {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Path copy = Files.copy(one, elsewhere.resolve("1.png"));

    assertThat(Digest.ofPhotos(List.of(copy, two))).isEqualTo(Digest.ofPhotos(List.of(one, two)));
  }
}
