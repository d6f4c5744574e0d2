package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import maskwise.importer.ImportKind;
import maskwise.picture.Picture;
import maskwise.picture.PictureWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImportCommandTest {

  @TempDir private Path folder;

  @Test
  void theHelpShowsEveryLayout() {
    String help = Shell.run("import", "--help").out().replaceAll("\\s+", " "); // it is wrapped

    for (ImportKind kind : ImportKind.values()) {
      assertThat(help).contains(kind.key()).contains(kind.summary());
    }
  }

  @Test
  void whatIsLeftEmptyIsCounted() throws IOException {
    draw("faces/26_0_2_20170104023102422.jpg", "faces/61_3_2_20170104023102422.jpg");

    Shell.Answer answer =
        Shell.run("import", "utkface", folder.resolve("faces"), "--out", folder.resolve("m.csv"));

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.out())
        .contains("1 × gender left empty: neither 0 nor 1 in the file name")
        .contains("2 with unknown labels (mask known on 0, gender known on 1, age known on 2)");
  }

  @Test
  void whatTheUserKnowsOfAllPhotosFillsWhatTheFolderDoesNotSay() throws IOException {
    draw("faces/26_0_2_20170104023102422.jpg");
    Path out = folder.resolve("m.csv");

    Shell.Answer answer =
        Shell.run(
            "import",
            "utkface",
            folder.resolve("faces"),
            "--out",
            out,
            "--assume",
            "mask=not_wear",
            "--assume",
            "gender=female");

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(Files.readAllLines(out).get(1))
        .isEqualTo("faces/26_0_2_20170104023102422.jpg,,not_wear,male,26");
    assertThat(assume("hat=red").err()).contains("one of mask, gender, age; found 'hat'");
    assertThat(assume("mask=off").err()).contains("found 'off'; nearest is");
  }

  @Test
  void photosOfPhonesAreReadWhateverTheirNameEndsWith() throws IOException {
    Path photo = Files.createDirectories(folder.resolve("phone/with_mask")).resolve("IMG_1.jpg");
    try (InputStream heic = ImportCommandTest.class.getResourceAsStream("phone.heic")) {
      Files.copy(heic, photo);
    }

    Shell.Answer answer =
        Shell.run(
            "import",
            "folders",
            folder.resolve("phone"),
            "--out",
            folder.resolve("m.csv"),
            "--yes");

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("1 photo of 1 person");
  }

  @Test
  void scenesAreNotTakenForFaces() throws IOException {
    draw("images/a.jpg");
    Files.createDirectories(folder.resolve("annotations"));
    Files.writeString(
        folder.resolve("annotations/a.xml"),
        "<annotation><object><name>with_mask</name><bndbox><xmin>1</xmin><ymin>1</ymin>"
            + "<xmax>9</xmax><ymax>9</ymax></bndbox></object></annotation>");
    Path out = folder.resolve("scenes.csv");

    assertThat(Shell.run("import", "voc", folder, "--out", out).out())
        .contains("'with_mask' → mask wear", "1 face on 1 photo, 1 with unknown labels");

    Shell.Answer answer = Shell.run("predict", folder.resolve("run"), out);
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.err()).contains("found boxes in scenes").contains("maskwise prepare");
  }

  private Shell.Answer assume(String what) {
    return Shell.run(
        "import",
        "utkface",
        folder.resolve("faces"),
        "--out",
        folder.resolve("x"),
        "--assume",
        what);
  }

  private void draw(String... names) throws IOException {
    for (String name : names) {
      byte[] rgb = new byte[16 * 16 * 3];
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] = (byte) (i * name.length());
      }
      PictureWriter.jpeg(new Picture(16, 16, rgb), 0.9, folder.resolve(name));
    }
  }
}
