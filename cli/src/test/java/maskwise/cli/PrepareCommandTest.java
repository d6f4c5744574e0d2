package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import maskwise.picture.ImageSize;
import maskwise.picture.PictureReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faces are cut out of photos by the command that a user types. */
final class PrepareCommandTest {

  @TempDir private Path folder;
  private Path manifest;

  @BeforeEach
  void twoPhotosOfDrawnFaces() throws IOException {
    Path whole = DrawnFiles.sixPeople(folder);
    manifest = folder.resolve("two.csv");
    Files.write(manifest, Files.readAllLines(whole).subList(0, 3));
  }

  @Test
  void everyPhotoBecomesACropOfTheSizeAskedForThatKeepsItsLabels() throws IOException {
    Path out = folder.resolve("crops");

    Shell.Answer answer = Shell.run("prepare", manifest, "--out", out, "--size", "48x64");

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("2 crops: a face found in");
    List<String> rows = Files.readAllLines(out.resolve("manifest.csv"));
    assertThat(rows).hasSize(3);
    assertThat(rows.get(0)).startsWith("path,person,mask,gender,age,").contains("detected");
    String[] before = Files.readAllLines(manifest).get(1).split(",", -1);
    String[] after = rows.get(1).split(",", -1);
    assertThat(List.of(after).subList(1, 5)).isEqualTo(List.of(before).subList(1, 5));
    assertThat(PictureReader.DEFAULT.size(out.resolve(after[0]))).isEqualTo(new ImageSize(64, 48));
  }

  /** As photos to be answered come: crops keep the names of the photos. */
  @Test
  void aFolderOfPhotosNeedsNoManifest() throws IOException {
    Path photos = Files.createDirectories(folder.resolve("photos"));
    for (String row : Files.readAllLines(manifest).subList(1, 3)) {
      Path photo = folder.resolve(row.split(",", -1)[0]);
      Files.copy(photo, photos.resolve(photo.getFileName()));
    }

    Shell.Answer answer =
        Shell.run("prepare", photos, "--out", folder.resolve("bare"), "--crop", "center");

    assertThat(answer.status()).as(answer.err()).isZero();
    try (Stream<Path> before = Files.list(photos);
        Stream<Path> after = Files.list(folder.resolve("bare/images"))) {
      assertThat(after.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              before.map(path -> path.getFileName().toString()).toList());
    }
  }

  @Test
  void theSameCommandAgainKeepsWhatIsDone() {
    Path out = folder.resolve("crops");
    Shell.run("prepare", manifest, "--out", out, "--crop", "center");

    Shell.Answer again = Shell.run("prepare", manifest, "--out", out, "--crop", "center");

    assertThat(again.status()).as(again.err()).isZero();
    assertThat(again.out()).contains("2 photos were already done");
  }

  @Test
  void aSizeThatIsNoneIsWrongUsage() {
    Shell.Answer answer =
        Shell.run("prepare", manifest, "--out", folder.resolve("x"), "--size", "large");

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err()).contains("expected --size as a width").contains("found 'large'");
    assertThat(folder.resolve("x")).doesNotExist();
  }
}
