package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import maskwise.picture.PictureReader;
import maskwise.picture.PictureWriter;
import maskwise.picture.Resize;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two collections, one of which holds a smaller copy of the other's first photo. */
final class MergeCommandTest {

  private static final String HEADER = "path,person,mask,gender,age\n";

  @TempDir private static Path folder;

  @BeforeAll
  static void drawTwoCollections() throws IOException {
    Shell.Answer sample = Shell.run("draw", "--out", folder.resolve("faces"), "--people", 6);
    assertThat(sample.status()).as(sample.err()).isZero();
    List<Path> faces = faces();
    Files.createDirectories(folder.resolve("mine"));
    Files.createDirectories(folder.resolve("web"));
    Files.copy(faces.get(0), folder.resolve("mine/1.jpg"));
    Files.copy(faces.get(1), folder.resolve("mine/2.jpg"));
    Picture picture = PictureReader.DEFAULT.read(faces.get(0));
    ImageSize half = new ImageSize(picture.height() / 2, picture.width() / 2);
    PictureWriter.jpeg(Resize.to(picture, half), 0.8, folder.resolve("web/small.jpg"));
    Files.copy(faces.get(2), folder.resolve("web/3.jpg"));
    Files.writeString(
        folder.resolve("mine/labels.csv"),
        HEADER + "1.jpg,1,not_wear,male,20\n2.jpg,2,not_wear,male,\n");
    Files.writeString(
        folder.resolve("web/labels.csv"),
        HEADER + "small.jpg,1,not_wear,female,\n3.jpg,2,not_wear,,64\n");
  }

  @Test
  void theSamePhotoOfTwoSourcesIsOnePersonAndItsConflictIsTold() throws IOException {
    Path out = folder.resolve("merged/all.csv");

    Shell.Answer answer = merge(out);

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(out)
        .hasContent(
            """
            path,person,mask,gender,age,source
            ../mine/1.jpg,mine:1,not_wear,male,20,mine
            ../mine/2.jpg,mine:2,not_wear,male,,mine
            ../web/small.jpg,mine:1,not_wear,female,,web
            ../web/3.jpg,web:2,not_wear,,64,web
            """);
    assertThat(answer.err())
        .contains("gender male in " + folder.resolve("mine/labels.csv") + ":2")
        .contains("female in " + folder.resolve("web/labels.csv") + ":2");
    assertThat(answer.out())
        .contains("mine: 2 photos of 2 people")
        .contains("2 photos are duplicates between different people, in 1 group, 1 across sources");
    assertThat(Files.readAllLines(out.resolveSibling("conflicts.csv")))
        .hasSize(3)
        .element(1)
        .asString()
        .startsWith("1,../mine/1.jpg,gender,male,,");
    assertThat(Files.readAllLines(out.resolveSibling("duplicates.csv")))
        .hasSize(3)
        .element(2)
        .asString()
        .startsWith("1,../web/small.jpg,web:1,mine:1,true,");
  }

  @Test
  void theConflictIsSettledByTheSheetThatToldIt() throws IOException {
    Path out = folder.resolve("settled/all.csv");
    merge(out);
    Path sheet = out.resolveSibling("conflicts.csv");
    Files.writeString(
        sheet, Files.readString(sheet).replace("gender,male,,", "gender,male,female,"));

    Shell.Answer answer =
        Shell.run("merge", out, "--fixes", sheet, "--out", out.resolveSibling("better.csv"));

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.out())
        .contains("applied 1 fix, 1 without a value in column 'to'")
        .contains("No labels contradict each other");
    assertThat(Files.readAllLines(out.resolveSibling("better.csv")).get(1))
        .isEqualTo("../mine/1.jpg,mine:1,not_wear,female,20,mine");
    assertThat(sheet).as("what was decided is kept").content().contains("gender,male,female,");
    assertThat(out.resolveSibling("conflicts-2.csv")).exists();
  }

  @Test
  void unknownsAreFilledAndConflictsClearedOnlyOnRequest() throws IOException {
    Path out = folder.resolve("filled/all.csv");

    Shell.Answer answer = merge(out, "--fill-unknown", "--clear-conflicts");

    assertThat(answer.status()).as(answer.err()).isZero();
    List<String> rows = Files.readAllLines(out);
    assertThat(rows.get(1)).isEqualTo("../mine/1.jpg,mine:1,not_wear,,20,mine");
    assertThat(rows.get(3)).isEqualTo("../web/small.jpg,mine:1,not_wear,,20,web");
  }

  @Test
  void withoutALookAtThePhotosOnlyTheSameFileIsTheSame() throws IOException {
    Path again = folder.resolve("mine/again.csv");
    Files.writeString(again, HEADER + "1.jpg,x,not_wear,male,64\n");
    Path out = folder.resolve("same/all.csv");

    Shell.Answer answer =
        Shell.run(
            "merge", folder.resolve("mine/labels.csv"), again, "--out", out, "--no-duplicates");

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(Files.readAllLines(out))
        .as("the ages contradict each other, so none is chosen")
        .containsExactly(
            "path,person,mask,gender,age,source",
            "../mine/1.jpg,1,not_wear,male,,mine",
            "../mine/2.jpg,2,not_wear,male,,mine");
    assertThat(answer.out()).contains("1 row repeated a photo of another row");
  }

  @Test
  void aBrokenPhotoStopsUntilTheUserAllowsToSkipIt() throws IOException {
    Path broken = folder.resolve("broken");
    Files.createDirectories(broken);
    Files.writeString(broken.resolve("1.jpg"), "no picture");
    Files.writeString(broken.resolve("labels.csv"), HEADER + "1.jpg,1,wear,,\n");
    Path out = broken.resolve("all.csv");
    Path mine = folder.resolve("mine/labels.csv");

    Shell.Answer strict = Shell.run("merge", mine, broken.resolve("labels.csv"), "--out", out);
    assertThat(strict.status()).isEqualTo(1);
    assertThat(strict.err()).contains("labels.csv:2").contains("--skip-bad");
    assertThat(out).doesNotExist();

    Shell.Answer lenient =
        Shell.run("merge", mine, broken.resolve("labels.csv"), "--out", out, "--skip-bad");
    assertThat(lenient.status()).as(lenient.err()).isZero();
    assertThat(Files.readAllLines(out)).hasSize(3);
  }

  @Test
  void anInputIsNeverOverwritten() {
    Path mine = folder.resolve("mine/labels.csv");

    Shell.Answer answer = Shell.run("merge", mine, "--out", mine);

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.err()).contains("expected --out to be a new manifest");
  }

  private static Shell.Answer merge(Path out, String... options) {
    Object[] words = new Object[5 + options.length];
    words[0] = "merge";
    words[1] = folder.resolve("mine/labels.csv");
    words[2] = folder.resolve("web/labels.csv");
    words[3] = "--out";
    words[4] = out;
    System.arraycopy(options, 0, words, 5, options.length);
    return Shell.run(words);
  }

  private static List<Path> faces() throws IOException {
    try (var files = Files.walk(folder.resolve("faces"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("normal."))
          .sorted()
          .toList();
    }
  }
}
