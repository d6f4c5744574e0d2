package maskwise.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import maskwise.base.UserError;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InfoFileTest {

  @TempDir Path directory;

  @Test
  void photosAreAnsweredInTheOrderOfTheList() throws IOException {
    Path info = Files.writeString(directory.resolve("info.csv"), "ImageID,ans\nb.jpg,0\na.jpg,0\n");
    Files.createFile(directory.resolve("a.jpg"));
    Files.createFile(directory.resolve("b.jpg"));

    assertThat(InfoFile.read(info, directory, new Problems(false, problem -> {})))
        .extracting(InfoFile.Entry::id)
        .containsExactly("b.jpg", "a.jpg");
  }

  @Test
  void aMissingPhotoIsToldWithItsLine() throws IOException {
    Path info = Files.writeString(directory.resolve("info.csv"), "ImageID,ans\nnone.jpg,0\n");
    Problems problems = new Problems(true, problem -> {});

    assertThat(InfoFile.read(info, directory, problems)).isEmpty();
    assertThat(problems.found()).extracting(Problem::line).containsExactly(2L);
  }

  @Test
  void aListWithoutTheColumnIsRefused() throws IOException {
    Path info = Files.writeString(directory.resolve("info.csv"), "name\na.jpg\n");

    assertThatThrownBy(() -> InfoFile.read(info, directory, new Problems(false, p -> {})))
        .isInstanceOf(UserError.class);
  }
}
