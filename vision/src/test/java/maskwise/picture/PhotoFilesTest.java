package maskwise.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every command finds in a folder of photos. */
class PhotoFilesTest {

  private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0};

  @TempDir Path folder;
  private final Problems problems = new Problems(true, problem -> {});

  @Test
  void whatAFileIsFollowsFromItsBytesOrItsEnding() throws IOException {
    write("a.JPG", JPEG);
    write("b.jfif", JPEG);
    write("noending", JPEG);
    write("broken.png", "no picture".getBytes(StandardCharsets.UTF_8));
    write("c.heic", "\0\0\0\u0018ftypheic".getBytes(StandardCharsets.ISO_8859_1));
    write("d.txt", "GIF89a a picture after all".getBytes(StandardCharsets.UTF_8));
    write("notes.txt", "words".getBytes(StandardCharsets.UTF_8));

    assertThat(found())
        .containsExactly("a.JPG", "b.jfif", "broken.png", "c.heic", "d.txt", "noending");
    assertThat(problems.passedOver())
        .containsOnlyKeys(".txt file")
        .containsValue(new Problems.PassedOver(1, folder.resolve("notes.txt")));
  }

  @Test
  void whatIsHiddenOrStrewnIsPassedOverAndCounted() throws IOException {
    write("a.jpg", JPEG);
    write("._a.jpg", JPEG);
    write("Thumbs.db", JPEG);
    write(".git/b.jpg", JPEG);
    write("__MACOSX/a.jpg", JPEG);
    write("@eaDir/a.jpg", JPEG);

    assertThat(found()).containsExactly("a.jpg");
    assertThat(problems.passedOver().get("hidden or system file").count()).isEqualTo(2);
    assertThat(problems.passedOver().get("hidden or system folder").count()).isEqualTo(3);
  }

  @Test
  void linksAreFollowedAndLoopsNoticed() throws IOException {
    write("disk/a.jpg", JPEG);
    Path photos = Files.createDirectories(folder.resolve("photos"));
    Files.createSymbolicLink(photos.resolve("linked"), folder.resolve("disk"));
    Files.createSymbolicLink(photos.resolve("one.jpg"), folder.resolve("disk/a.jpg"));
    Files.createSymbolicLink(photos.resolve("loop"), photos);
    Files.createSymbolicLink(photos.resolve("gone.jpg"), folder.resolve("nowhere.jpg"));

    List<Path> found = PhotoFiles.below(photos, problems);

    assertThat(found).containsExactly(photos.resolve("linked/a.jpg"), photos.resolve("one.jpg"));
    assertThat(problems.passedOver()).containsOnlyKeys("link back to a folder that holds it");
    assertThat(problems.found())
        .extracting(Problem::message)
        .containsExactly("expected a photo, found a broken link");
    Path link = Files.createSymbolicLink(folder.resolve("link"), photos);
    assertThat(PhotoFiles.below(link, problems)).hasSize(2);
  }

  private List<String> found() {
    return PhotoFiles.below(folder, problems).stream()
        .map(file -> folder.relativize(file).toString())
        .toList();
  }

  private void write(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
