package maskwise.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  /** The crop of the one photo is called as the other photo was. */
  @Test
  void aPreparedFolderIsAskedByTheNamesOfItsPhotos() throws IOException {
    Files.createDirectories(directory.resolve("images"));
    Files.createFile(directory.resolve("images/p.jpg"));
    Files.createFile(directory.resolve("images/p_jpg.jpg"));
    Files.writeString(
        directory.resolve("manifest.csv"),
        """
        path,person,mask,gender,age,original,detected,crop
        images/p.jpg,,,,,photos/p.bmp,true,unknown
        images/p_jpg.jpg,,,,,photos/p.jpg,true,unknown
        """);
    Path info = Files.writeString(directory.resolve("info.csv"), "ImageID\np.jpg\np.bmp\n");

    for (Path images : List.of(directory, directory.resolve("images"))) {
      List<InfoFile.Entry> entries =
          InfoFile.read(info, images, new Problems(false, problem -> {}));

      assertThat(entries)
          .extracting(entry -> entry.id() + " is " + entry.sample().path().getFileName())
          .containsExactly("p.jpg is p_jpg.jpg", "p.bmp is p.jpg");
      assertThat(entries.get(0).sample().extra()).containsEntry("crop", "unknown");
    }
  }

  @Test
  void aNameThatTwoPreparedPhotosCouldMeanIsToldWithItsLine() throws IOException {
    Files.writeString(
        directory.resolve("manifest.csv"),
        """
        path,person,mask,gender,age,original,detected
        images/p_bmp.jpg,,,,,photos/p.bmp,true
        images/p_jpg.jpg,,,,,photos/p.jpg,true
        """);
    Path info = Files.writeString(directory.resolve("info.csv"), "ImageID\np.png\n");
    Problems problems = new Problems(true, problem -> {});

    assertThat(InfoFile.read(info, directory, problems)).isEmpty();
    assertThat(problems.found()).hasSize(1);
    assertThat(problems.found().get(0).toString())
        .contains("info.csv:2: expected one photo for 'p.png' in ")
        .contains("p.bmp and ");
  }

  @Test
  void aListWithoutTheColumnIsRefused() throws IOException {
    Path info = Files.writeString(directory.resolve("info.csv"), "name\na.jpg\n");

    assertThatThrownBy(() -> InfoFile.read(info, directory, new Problems(false, p -> {})))
        .isInstanceOf(UserError.class);
  }
}
