package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import maskwise.importer.ImportKind;
import maskwise.picture.Picture;
import maskwise.picture.PictureWriter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every layout as a user imports it, with one corrupt picture and one hidden file in it. */
final class EveryLayoutTest {

  private static final String BROKEN = "brok en.jpg";

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void isImportedAsAWholeOrWithoutWhatIsCorrupt(ImportKind kind) throws IOException {
    Path source = folder.resolve("photos");
    String broken = layOut(kind, source);
    Files.writeString(source.resolve(broken), "no picture");
    Files.writeString(source.resolve(broken).resolveSibling("._x.jpg"), "of another system");
    Path out = folder.resolve("m.csv");

    Shell.Answer strict = Shell.run("import", kind.key(), source, "--out", out);
    assertThat(strict.status()).isEqualTo(1);
    assertThat(strict.err()).contains(Path.of(broken).getFileName().toString(), "--skip-bad");
    assertThat(out).doesNotExist();

    Shell.Answer lenient = Shell.run("import", kind.key(), source, "--out", out, "--skip-bad");
    assertThat(lenient.status()).as(lenient.err()).isZero();
    assertThat(lenient.err()).contains("Skipped 1 invalid entry: 1 broken picture");
    List<String> rows = Files.readAllLines(out);
    assertThat(rows.get(0)).startsWith("path,person,mask,gender,age");
    assertThat(rows).hasSizeGreaterThan(1).noneMatch(row -> row.contains(broken));
  }

  /** Lays out a few pictures; returns the one to break. */
  private static String layOut(ImportKind kind, Path source) {
    return switch (kind) {
      case COMPETITION -> {
        text(source, "train/train.csv", "id,gender,race,age,path\n000001,female,Asian,27,p\n");
        for (int i = 1; i <= 5; i++) {
          picture(source, "train/images/p/mask" + i + ".jpg");
        }
        picture(source, "train/images/p/incorrect_mask.jpeg");
        picture(source, "train/images/p/normal.png");
        yield "train/images/p/mask3.jpg";
      }
      case MEDICAL_MASKS -> {
        text(
            source,
            "df_part_4.csv",
            "ID,TYPE,USER_ID,GENDER,AGE,name,size_mb\n1,1,u,MALE,30,a.jpg,1\n2,3,u,MALE,30,"
                + BROKEN
                + ",1\n");
        picture(source, "images/a.jpg");
        yield picture(source, "images/" + BROKEN);
      }
      case FACE_MASK_LITE -> {
        picture(source, "with_mask/with-mask-default-mask-seed0001.png");
        yield picture(source, "without_mask/seed0001.png");
      }
      case AGE_RECOGNITION -> {
        picture(source, "6-20/14_1_2_20170116174525125.jpg");
        yield picture(source, "60-98/" + BROKEN);
      }
      case MASK_STATES -> {
        picture(source, "with_mask/1.jpg");
        picture(source, "without_mask/1.jpg");
        picture(source, "mask_weared_incorrect/1.jpg");
        yield picture(source, "with_mask/" + BROKEN);
      }
      case UTKFACE -> {
        picture(source, "26_0_2_20170104023102422.jpg.chip.jpg");
        yield picture(source, "26_0_2_20170104023102423 .jpg.chip.jpg");
      }
      case VOC -> {
        for (String name : new String[] {"a", "brok en"}) {
          text(
              source,
              "annotations/" + name + ".xml",
              """
              <annotation>
              a stray line
              <object><name>with_mask</name>
              <bndbox><xmin>1</xmin><ymin>1</ymin><xmax>9</xmax><ymax>9</ymax></bndbox></object>
              </annotation>
              """);
        }
        picture(source, "images/a.jpg");
        yield picture(source, "images/" + BROKEN);
      }
      case TABLE -> {
        text(source, "faces.csv", "Image;Sex;Age\na.jpg;F;25.0\n" + BROKEN + ";M;40\n");
        picture(source, "a.jpg");
        yield picture(source, BROKEN);
      }
      case FOLDERS -> {
        picture(source, "Train/WithMask/1.jpg");
        yield picture(source, "Test/WithoutMask/" + BROKEN);
      }
      case YOLO -> {
        text(source, "data.yaml", "names: [with_mask, without_mask]\n");
        text(source, "labels/a.txt", "0 0.5 0.5 0.4 0.4\n1 0.2 0.2 0.2 0.2\n");
        text(source, "labels/brok en.txt", "0 0.5 0.5 0.4 0.4\n");
        picture(source, "images/a.jpg");
        yield picture(source, "images/" + BROKEN);
      }
      case COCO -> {
        text(
            source,
            "faces.json",
            """
            {"images": [{"id": 1, "file_name": "a.jpg"}, {"id": 2, "file_name": "brok en.jpg"}],
             "categories": [{"id": 1, "name": "with_mask"}],
             "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": [1, 1, 8, 8]},
                             {"id": 2, "image_id": 2, "category_id": 1, "bbox": [1, 1, 8, 8]}]}
            """);
        picture(source, "a.jpg");
        yield picture(source, BROKEN);
      }
      case MANIFEST -> {
        text(
            source,
            "labels.csv",
            "path,person,mask,gender,age\na.jpg,1,wear,,\n" + BROKEN + ",1,wear,,\n");
        picture(source, "a.jpg");
        yield picture(source, BROKEN);
      }
    };
  }

  private static void text(Path source, String name, String content) {
    Path file = source.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String picture(Path source, String name) {
    byte[] rgb = new byte[16 * 16 * 3];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (i * name.length());
    }
    try {
      PictureWriter.jpeg(new Picture(16, 16, rgb), 0.9, source.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return name;
  }
}
