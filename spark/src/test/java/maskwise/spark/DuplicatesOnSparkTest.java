package maskwise.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import maskwise.picture.PictureReader;
import maskwise.picture.PictureWriter;
import org.apache.parquet.example.data.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuplicatesOnSparkTest {

  @TempDir private Path folder;

  @Test
  void aCopyAndACompressedPictureAreFoundAmongOthers() throws IOException {
    System.setProperty("spark.master", "local[2]");
    DrawnPhotos.manifest(folder.resolve("drawn"), 2);
    List<Path> drawn = DrawnPhotos.photos(folder.resolve("drawn"));
    Path photos = Files.createDirectory(folder.resolve("photos"));
    Files.copy(drawn.get(0), photos.resolve("a.jpg"));
    Files.copy(drawn.get(0), photos.resolve("copy.jpg"));
    PictureWriter.jpeg(PictureReader.DEFAULT.read(drawn.get(0)), 0.5, photos.resolve("poor.jpg"));
    Files.copy(drawn.get(7), photos.resolve("another.jpg"));
    Path out = folder.resolve("same");

    assertThat(SparkMaskwise.run("duplicates", photos.toString(), "--out", out.toString()))
        .isZero();

    List<Group> pairs = Tables.read(out.resolve("duplicates"));
    assertThat(Tables.texts(pairs, "path"))
        .containsExactly(
            photos.resolve("copy.jpg").toString(), photos.resolve("poor.jpg").toString());
    assertThat(Tables.texts(pairs, "other")).containsOnly(photos.resolve("a.jpg").toString());
    assertThat(Tables.texts(pairs, "likeness")).containsOnly("same_picture");
  }
}
