package maskwise.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import maskwise.base.UserError;
import maskwise.manifest.Problems;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoInputsTest {

  @TempDir Path home;
  private final Problems problems = new Problems(true, problem -> {});

  @BeforeEach
  void makeFiles() throws IOException {
    for (String name :
        List.of(
            "b.JPG", "a.png", "in/c.webp", "in/.d.jpg", ".git/e.jpg", "notes.txt", "gate-1.jpg")) {
      Path file = home.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "");
    }
  }

  private List<String> find(String... inputs) {
    return PhotoInputs.find(List.of(inputs), problems).stream()
        .map(file -> home.relativize(file).toString())
        .toList();
  }

  @Test
  void aFolderGivesItsPhotosByNameButNothingHidden() throws IOException {
    assertThat(find(home.toString())).containsExactly("a.png", "b.JPG", "gate-1.jpg", "in/c.webp");
  }

  @Test
  void aFileIsTakenWhateverItIsCalled() throws IOException {
    assertThat(find(home + "/notes.txt", home + "/b.JPG")).containsExactly("notes.txt", "b.JPG");
  }

  @Test
  void aPatternFindsItsPhotos() throws IOException {
    assertThat(find(home + "/gate-*.jpg")).containsExactly("gate-1.jpg");
    assertThat(find(home + "/?.*")).containsExactly("a.png", "b.JPG");
    assertThat(find(home + "/**/*.webp")).containsExactly("in/c.webp");
  }

  @Test
  void aPhotoNamedTwiceIsScreenedOnce() throws IOException {
    assertThat(find(home + "/a.png", home + "/*.png")).containsExactly("a.png");
  }

  @Test
  void whatLeadsNowhereIsNamed() {
    assertThatThrownBy(() -> find(home + "/gone.jpg"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found nothing at " + home + "/gone.jpg");
    assertThatThrownBy(() -> find(home + "/*.gif"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found none");
  }
}
