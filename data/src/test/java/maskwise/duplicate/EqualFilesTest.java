package maskwise.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import maskwise.label.Labels;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EqualFilesTest {

  @TempDir Path directory;

  private Path file(String name, String content) throws IOException {
    return Files.writeString(directory.resolve(name), content);
  }

  private static Manifest manifest(Path... files) {
    List<Sample> samples =
        Stream.of(files).map(file -> new Sample(file, file.toString(), Labels.UNKNOWN)).toList();
    return Manifest.of(samples);
  }

  @Test
  void aCopyUnderAnotherNameIsFound() throws IOException {
    Path one = file("one.jpg", "aaa");
    Path copy = file("copy.jpg", "aaa");
    Manifest train = manifest(one, file("two.jpg", "bbb"));
    Manifest validation = manifest(file("three.jpg", "ccc"), copy, file("four.jpg", "dd"));
    assertThat(EqualFiles.between(train, validation))
        .containsExactly(new EqualFiles.Pair(one, copy));
    assertThat(EqualFiles.warning(train, validation).orElseThrow())
        .contains("1 of 3 photos to validate on")
        .contains("first copy.jpg, which is one.jpg in training");
  }

  @Test
  void photosOfTheSameLengthNeedNotBeEqual() throws IOException {
    Manifest train = manifest(file("one.jpg", "aaa"));
    Manifest validation = manifest(file("two.jpg", "aab"));
    assertThat(EqualFiles.warning(train, validation)).isEmpty();
  }
}
