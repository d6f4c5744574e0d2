package maskwise.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that were written on another system than the files. */
class NamedFilesTest {

  @TempDir Path folder;

  @Test
  void backslashesStandBetweenFoldersUnlessAFileHasThem() throws IOException {
    Path file = write("images/sub/a.jpg");
    assertThat(find("images\\sub\\a.jpg")).isEqualTo(file);
    Path odd = write("images\\sub\\a.jpg");
    assertThat(find("images\\sub\\a.jpg")).isEqualTo(odd);
  }

  @Test
  void composedAndDecomposedLettersAreTheSame() throws IOException {
    String composed = Normalizer.normalize("José/面具 é.jpg", Normalizer.Form.NFC);
    Path file = write(Normalizer.normalize(composed, Normalizer.Form.NFD));
    assertThat(find(composed)).isEqualTo(file);
  }

  @Test
  void anotherLetterCaseIsTakenWhereOneFileIsMeant() throws IOException {
    Path file = write("Images/IMG_1.JPG");
    assertThat(find("images/img_1.jpg")).isEqualTo(file);
    write("Images/img_1.JPG");
    assertThat(new NamedFiles().find(folder, "images/img_1.jpg")).isEmpty();
    assertThat(find("Images/IMG_1.JPG")).isEqualTo(file);
  }

  private Path find(String name) {
    return new NamedFiles().find(folder, name).orElseThrow();
  }

  private Path write(String name) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "a picture");
  }
}
