package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import maskwise.picture.PictureReader;
import maskwise.picture.PictureWriter;
import maskwise.screened.FaceResult;
import maskwise.screened.PhotoResult;
import maskwise.screened.ScreenedFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Asks a network of version 1.0 (see {@link OldRunsTest}) about two drawn people on one photo. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScreenCommandTest {

  private Path model;
  private BufferedImage pair;

  @TempDir Path folder;
  private Path photos;
  private Path out;

  @BeforeAll
  void drawTwoPeople(@TempDir Path shared) throws IOException, URISyntaxException {
    Path home = shared.resolve("runs-1.0");
    DrawnFiles.copy(Path.of(ScreenCommandTest.class.getResource("/runs-1.0").toURI()), home);
    model = home.resolve("multihead/weights/best.safetensors");
    Path faces = home.resolve("faces");
    BufferedImage left = read(faces.resolve("000002_female_Drawn_54/normal.jpg"));
    BufferedImage right = read(faces.resolve("000009_male_Drawn_40/normal.jpg"));
    pair =
        new BufferedImage(
            left.getWidth() + right.getWidth(), left.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D g = pair.createGraphics();
    g.drawImage(left, 0, 0, null);
    g.drawImage(right, left.getWidth(), 0, null);
    g.dispose();
  }

  @BeforeEach
  void takePhotos() throws IOException {
    photos = Files.createDirectories(folder.resolve("photos"));
    out = folder.resolve("out");
    Files.write(photos.resolve("20210305_140211.jpg"), PictureWriter.jpeg(pair, 0.95));
    BufferedImage wall = new BufferedImage(300, 200, BufferedImage.TYPE_3BYTE_BGR);
    Files.write(photos.resolve("wall.png"), PictureWriter.png(wall));
  }

  private static BufferedImage read(Path file) throws IOException {
    return PictureReader.DEFAULT.read(file).toImage();
  }

  private Shell.Answer screen(Object... options) {
    Object[] words = new Object[4 + options.length];
    words[0] = "screen";
    words[1] = photos;
    words[2] = "--model";
    words[3] = model;
    System.arraycopy(options, 0, words, 4, options.length);
    return Shell.run(words);
  }

  @Test
  void withoutAFolderTheAnswersArePrinted() {
    Shell.Answer answer = screen();

    assertThat(answer.status()).isZero();
    assertThat(answer.out().lines().toList())
        .hasSize(4)
        .anyMatch(line -> line.endsWith("20210305_140211.jpg: 2 faces"))
        .anyMatch(line -> line.endsWith("wall.png: no face found"))
        .anyMatch(
            line -> line.matches("  .*%.*, (fe)?male\\??, .*, [0-9]+x[0-9]+ at [0-9]+,[0-9]+"));
  }

  @Test
  void theFolderHoldsEveryFaceOfEveryPhoto() throws IOException {
    Shell.Answer answer = screen("--out", out);

    assertThat(answer.status()).as(answer.err()).isZero();
    assertThat(answer.out()).contains("2 faces on 2 photos: ", "no face on 1", "Open ");
    List<PhotoResult> results = ScreenedFile.read(out);
    assertThat(results).hasSize(2);
    PhotoResult people = results.get(0);
    assertThat(people.time()).isEqualTo("2021-03-05T14:02:11");
    assertThat(people.width()).isEqualTo(pair.getWidth());
    List<Double> middles =
        people.faces().stream().map(face -> face.box().get(0) + face.box().get(2) / 2).toList();
    assertThat(middles).anyMatch(x -> x < pair.getWidth() / 2.0);
    assertThat(middles).anyMatch(x -> x > pair.getWidth() / 2.0);
    for (FaceResult face : people.faces()) {
      assertThat(face.attributes().keySet()).containsExactly("mask", "gender", "age");
      assertThat(face.faceClass()).isBetween(0, 17);
    }
    assertThat(results.get(1).faces()).isEmpty();
    assertThat(Files.readAllLines(out.resolve("results.csv"))).hasSize(3);
    assertThat(out.resolve("summary.json")).content().contains("\"faces\" : 2");
    assertThat(read(out.resolve(people.picture())).getWidth()).isGreaterThan(pair.getWidth());
    assertThat(out.resolve("report.html"))
        .content()
        .contains("href=\"annotated/20210305_140211.jpg\"", "data:image/jpeg;base64,");
  }

  @Test
  void whatIsDoneIsNotDoneAgain() throws IOException {
    screen("--out", out);
    String results = Files.readString(out.resolve("results.jsonl"));
    Path first = out.resolve("annotated/20210305_140211.jpg");
    Path wall = out.resolve("annotated/wall.jpg");
    FileTime longAgo = FileTime.fromMillis(0);
    Files.setLastModifiedTime(first, longAgo);
    Files.delete(wall);

    assertThat(screen("--out", out).status()).isZero();

    assertThat(Files.getLastModifiedTime(first)).isEqualTo(longAgo);
    assertThat(wall).exists();
    assertThat(out.resolve("results.jsonl")).hasContent(results);

    screen("--out", out, "--threshold", "1"); // another question
    assertThat(Files.getLastModifiedTime(first)).isNotEqualTo(longAgo);
    assertThat(ScreenedFile.read(out).get(0).faces())
        .allMatch(face -> face.verdict().equals("unsure"));
  }

  @Test
  void aBrokenPhotoIsToldAtTheEndAndDoesNotStopTheOthers() throws IOException {
    Files.writeString(photos.resolve("broken.jpg"), "this is text");

    Shell.Answer answer = screen("--out", out);

    assertThat(answer.status()).isZero();
    assertThat(answer.err()).contains("broken.jpg: expected");
    assertThat(answer.out()).contains("1 could not be read");
    assertThat(ScreenedFile.read(out)).hasSize(3).anyMatch(PhotoResult::isBroken);
    assertThat(out.resolve("report.html")).content().contains("Photos that could not be read");
  }

  @Test
  void nothingButBrokenPhotosIsAFailure() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.jpg"), "this is text");

    assertThat(Shell.run("screen", broken, "--model", model).status()).isEqualTo(1);
    assertThat(Shell.run("screen", broken, "--model", model, "--out", out).status()).isEqualTo(1);
  }

  /** A blurred face has no edges left: neighboring pixels differ little. */
  @Test
  void blurredFacesLeaveInNoPicture() throws IOException {
    screen("--out", out);
    double sharp = steepest();

    screen("--out", out, "--blur-faces");

    assertThat(steepest()).isLessThan(sharp / 3);
    assertThat(screen("--out", out, "--blur-faces", "--crops").status()).isEqualTo(2);
  }

  /** Of the middle of all faces on the annotated photo: the mean difference of neighbors. */
  private double steepest() throws IOException {
    PhotoResult result = ScreenedFile.read(out).get(0);
    BufferedImage image = read(out.resolve(result.picture()));
    double scale = (double) image.getWidth() / result.width();
    double most = 0;
    for (FaceResult face : result.faces()) {
      int y = (int) (scale * (face.box().get(1) + face.box().get(3) / 2));
      int from = (int) (scale * (face.box().get(0) + 0.2 * face.box().get(2)));
      int to = (int) (scale * (face.box().get(0) + 0.8 * face.box().get(2)));
      double sum = 0;
      for (int x = from; x < to; x++) {
        sum += Math.abs((image.getRGB(x, y) & 0xFF) - (image.getRGB(x + 1, y) & 0xFF));
      }
      most = Math.max(most, sum / (to - from));
    }
    return most;
  }

  @Test
  void cropsAreWrittenOnDemand() throws IOException {
    screen("--out", out, "--crops", "--no-pictures");

    assertThat(out.resolve("annotated")).doesNotExist();
    assertThat(ScreenedFile.read(out).get(0).crops())
        .containsExactly("crops/20210305_140211-1.jpg", "crops/20210305_140211-2.jpg")
        .allSatisfy(crop -> assertThat(out.resolve(crop)).exists());
  }

  @Test
  void smallFacesCanBeLeftOut() throws IOException {
    screen("--out", out, "--min-face", "10000");

    assertThat(ScreenedFile.read(out).get(0).faces()).isEmpty();
  }
}
