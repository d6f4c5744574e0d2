package maskwise.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import maskwise.base.UserError;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaceDrawingTest {

  private static final DrawingOptions SMALL = new DrawingOptions(6, 1, 42);

  /** One sample that the tests which only look at it share. */
  @TempDir private static Path shared;

  @TempDir private Path folder;

  @BeforeAll
  static void drawOnce() throws IOException {
    FaceDrawing.write(shared, SMALL, (pictures, total) -> {});
  }

  @Test
  void everyPersonOfTheTableHasSevenPicturesUnderTheCompetitionsNames() throws IOException {
    List<String> table = Files.readAllLines(shared.resolve("train/train.csv"));
    assertThat(table).hasSize(7).first().isEqualTo("id,gender,race,age,path");
    assertThat(table.get(1)).matches("000001,(fe)?male,Drawn,\\d\\d,000001_(fe)?male_Drawn_\\d\\d");
    for (String row : table.subList(1, table.size())) {
      Path images = shared.resolve("train/images").resolve(row.substring(row.lastIndexOf(',') + 1));
      assertThat(stems(images))
          .containsExactlyInAnyOrder(
              "mask1", "mask2", "mask3", "mask4", "mask5", "incorrect_mask", "normal");
    }
  }

  @Test
  void theEvalTableListsEveryPictureWithTheAnswerZero() throws IOException {
    List<String> info = Files.readAllLines(shared.resolve("eval/info.csv"));
    assertThat(info).hasSize(1 + 7).first().isEqualTo("ImageID,ans");
    for (String row : info.subList(1, info.size())) {
      assertThat(row).endsWith(",0");
      assertThat(shared.resolve("eval/images").resolve(first(row))).isRegularFile();
    }
  }

  @Test
  void theTruthOfTheEvalPartIsAManifestInTheSameOrder() throws IOException {
    List<String> truth = Files.readAllLines(shared.resolve("eval/truth.csv"));
    List<String> info = Files.readAllLines(shared.resolve("eval/info.csv"));
    assertThat(truth).hasSameSizeAs(info).first().isEqualTo("path,person,mask,gender,age");
    for (int i = 1; i < truth.size(); i++) {
      assertThat(truth.get(i))
          .startsWith("images/" + first(info.get(i)) + ",00000")
          .matches(".*,(wear|incorrect|not_wear),(fe)?male,\\d\\d");
    }
    assertThat(truth).filteredOn(row -> row.contains(",wear,")).hasSize(5);
    assertThat(truth).filteredOn(row -> row.contains(",incorrect,")).hasSize(1);
    assertThat(truth).filteredOn(row -> row.contains(",not_wear,")).hasSize(1);
  }

  @Test
  void everyPictureCanBeReadAndHasTheCompetitionsSize() throws IOException {
    for (Path picture : pictures(shared)) {
      BufferedImage image = ImageIO.read(picture.toFile());
      assertThat(image.getWidth()).isEqualTo(192);
      assertThat(image.getHeight()).isEqualTo(216);
    }
    assertThat(pictures(shared)).hasSize(7 * 7);
  }

  @Test
  void theSameSeedWritesTheSameBytes() throws IOException {
    FaceDrawing.write(folder.resolve("b"), SMALL, (pictures, total) -> {});
    assertThat(digests(shared)).isEqualTo(digests(folder.resolve("b")));
  }

  @Test
  void theUsersLocaleChangesNothing() throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      write(SMALL);
    } finally {
      Locale.setDefault(before);
    }
    assertThat(digests(folder)).isEqualTo(digests(shared));
  }

  @Test
  void anotherSeedDrawsOtherPeople() throws IOException {
    FaceDrawing.write(folder.resolve("b"), new DrawingOptions(6, 1, 43), (pictures, total) -> {});
    assertThat(digests(shared).values())
        .filteredOn(digests(folder.resolve("b"))::containsValue)
        .hasSize(1); // the README
  }

  @Test
  void aFolderWithOtherFilesIsRefusedAndLeftAlone() throws IOException {
    Files.writeString(folder.resolve("holiday.txt"), "mine");
    assertThatThrownBy(() -> write(SMALL))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected an empty folder or an earlier sample")
        .hasMessageContaining(folder.toString());
    assertThat(folder.toFile().list()).containsExactly("holiday.txt");
  }

  @Test
  void aFileInPlaceOfTheFolderIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    assertThatThrownBy(() -> FaceDrawing.write(file, SMALL, (pictures, total) -> {}))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found a file");
  }

  @Test
  void anEarlierSampleIsReplacedWithoutLeavingItsPeopleBehind() throws IOException {
    write(new DrawingOptions(8, 0, 5));
    write(SMALL);
    assertThat(pictures(folder)).hasSize(7 * 7);
    assertThat(folder.resolve("train/images").toFile().list()).hasSize(6);
  }

  @Test
  void progressCountsEveryPicture() throws IOException {
    List<Integer> told = new ArrayList<>();
    FaceDrawing.write(
        folder,
        SMALL,
        (pictures, total) -> {
          assertThat(total).isEqualTo(49);
          told.add(pictures);
        });
    assertThat(told).containsExactly(7, 14, 21, 28, 35, 42, 49);
  }

  @Test
  void theReadmeSaysThatNobodyIsReal() throws IOException {
    assertThat(shared.resolve("README.txt"))
        .content()
        .contains("Nobody in these images exists")
        .contains("nothing about photos of real people");
  }

  private static String first(String row) {
    return row.substring(0, row.indexOf(','));
  }

  private void write(DrawingOptions options) throws IOException {
    FaceDrawing.write(folder, options, (pictures, total) -> {});
  }

  private static List<Path> pictures(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().matches(".*\\.(jpg|jpeg|png)")).toList();
    }
  }

  private static List<String> stems(Path images) throws IOException {
    try (Stream<Path> files = Files.list(images)) {
      return files.map(file -> file.getFileName().toString().replaceAll("\\..*", "")).toList();
    }
  }

  private static Map<String, String> digests(Path root) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        digests.put(root.relativize(file).toString(), digest(file));
      }
    }
    return digests;
  }

  private static String digest(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
