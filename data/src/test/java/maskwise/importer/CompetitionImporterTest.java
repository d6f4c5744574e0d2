package maskwise.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.label.Gender;
import maskwise.label.Labels;
import maskwise.label.Mask;
import maskwise.manifest.Manifest;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import maskwise.manifest.RowOrigin;
import maskwise.manifest.Sample;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompetitionImporterTest {

  private static final String HEADER = "id,gender,race,age,path\n";
  private static final List<String> STEMS =
      List.of("mask1", "mask2", "mask3", "mask4", "mask5", "incorrect_mask", "normal");

  @TempDir Path temporary;
  private Path train;
  private Path images;
  private final Problems problems = new Problems(true, problem -> {});

  @BeforeEach
  void layOutTheFolders() throws IOException {
    train = Files.createDirectory(temporary.toRealPath().resolve("train"));
    images = Files.createDirectory(train.resolve("images"));
  }

  @Test
  void aPersonGivesSevenSamplesWithTheMaskOfTheirNames() throws IOException {
    person("p");
    Manifest manifest = read("000001,female,Asian,27,p\n");
    assertThat(manifest.samples()).hasSize(7);
    assertThat(manifest.samples())
        .startsWith(
            new Sample(
                images.resolve("p/mask1.jpg"),
                "000001",
                Labels.of(Mask.WEAR, Gender.FEMALE, 27),
                Map.of("race", "Asian"),
                Optional.of(new RowOrigin(train.resolve("train.csv"), 2))));
    assertThat(manifest.samples())
        .extracting(sample -> sample.labels().mask().orElseThrow())
        .containsExactly(
            Mask.WEAR, Mask.WEAR, Mask.WEAR, Mask.WEAR, Mask.WEAR, Mask.INCORRECT, Mask.NOT_WEAR);
    assertThat(problems.found()).isEmpty();
  }

  @Test
  void theFolderAboveTrainIsAccepted() throws IOException {
    person("p");
    Manifest manifest = read("1,female,Asian,27,p\n");
    assertThat(ImportKind.COMPETITION.importer().read(train.getParent(), problems, new Remarks()))
        .isEqualTo(manifest);
  }

  @Test
  void extensionsMayDifferAndHiddenFilesAreNoPictures() throws IOException {
    Path folder = person("p");
    Files.move(folder.resolve("mask1.jpg"), folder.resolve("mask1.png"));
    Files.move(folder.resolve("normal.jpg"), folder.resolve("normal.JPEG"));
    Files.writeString(folder.resolve("._mask2.jpg"), "of another system");
    Files.writeString(images.resolve(".DS_Store"), "of another system");
    List<Sample> samples = read("1,male,Asian,60,p\n").samples();
    assertThat(samples).hasSize(7);
    assertThat(samples.get(0).path()).hasFileName("mask1.png");
    assertThat(samples.get(6).path()).hasFileName("normal.JPEG");
    assertThat(problems.found()).isEmpty();
  }

  @Test
  void aMissingPictureIsReportedAndTheOthersKept() throws IOException {
    Path folder = person("p");
    Files.delete(folder.resolve("mask3.jpg"));
    assertThat(read("1,male,Asian,60,p\n").samples()).hasSize(6);
    assertOnly(
        Problem.Kind.MISSING_PICTURE, 2, "expected a picture mask3 in " + folder + ", found none");
  }

  @Test
  void aPictureOfAnUnknownNameIsReported() throws IOException {
    Path folder = person("p");
    Path odd = Files.writeString(folder.resolve("mask6.jpg"), "");
    assertThat(read("1,male,Asian,60,p\n").samples()).hasSize(7);
    assertOnly(
        Problem.Kind.UNKNOWN_FILE,
        2,
        "expected a picture mask1 to mask5, incorrect_mask or normal, found " + odd);
  }

  @Test
  void thePictureTwiceUnderTwoExtensionsIsReported() throws IOException {
    Path folder = person("p");
    Files.writeString(folder.resolve("mask1.png"), "");
    assertThat(read("1,male,Asian,60,p\n").samples()).hasSize(7);
    assertOnly(
        Problem.Kind.DUPLICATE,
        2,
        "expected one mask1, found "
            + folder.resolve("mask1.jpg")
            + " and "
            + folder.resolve("mask1.png"));
  }

  @Test
  void aMissingFolderIsReportedWithTheLineThatNamesIt() throws IOException {
    person("p");
    assertThat(read("1,male,Asian,60,p\n2,male,Asian,20,q\n").samples()).hasSize(7);
    assertOnly(
        Problem.Kind.MISSING_PICTURE,
        3,
        "expected a folder of pictures, found no " + images.resolve("q"));
  }

  @Test
  void aFolderThatNoRowNamesIsReported() throws IOException {
    person("p");
    Path stray = person("q");
    read("1,male,Asian,60,p\n");
    assertThat(problems.found())
        .containsExactly(
            new Problem(
                stray,
                0,
                Problem.Kind.UNKNOWN_FILE,
                "expected only folders that train.csv lists, found another"));
  }

  @Test
  void aFolderOutsideOfImagesIsRefused() throws IOException {
    assertThat(read("1,male,Asian,60,../images\n").samples()).isEmpty();
    assertOnly(Problem.Kind.BAD_VALUE, 2, "expected a folder in images, found '../images'");
  }

  @Test
  void impossibleAgesAreReported() throws IOException {
    person("p");
    person("q");
    assertThat(read("1,male,Asian,abc,p\n2,male,Asian,200,q\n").samples()).isEmpty();
    assertThat(problems.found())
        .extracting(Problem::toString)
        .containsExactly(
            train.resolve("train.csv")
                + ":2: expected an age in whole years, or under_30, from_30_to_59 or from_60,"
                + " found 'abc'",
            train.resolve("train.csv") + ":3: expected an age of 0 to 120 years, found 200");
  }

  @Test
  void anIdWithOtherDataIsReported() throws IOException {
    person("p");
    person("q");
    assertThat(read("007,male,Asian,60,p\n007,female,Asian,60,q\n").samples()).hasSize(7);
    assertOnly(
        Problem.Kind.DUPLICATE, 3, "expected id 007 to be male 60 as in line 2, found female 60");
  }

  @Test
  void aPersonMayHaveTwoFolders() throws IOException {
    person("p");
    person("q");
    assertThat(read("007,male,Asian,60,p\n007,male,Asian,60,q\n").samples())
        .hasSize(14)
        .allMatch(sample -> sample.person().equals("007"));
    assertThat(problems.found()).isEmpty();
  }

  @Test
  void aFolderTwiceIsReported() throws IOException {
    person("p");
    assertThat(read("1,male,Asian,60,p\n1,male,Asian,60,p\n").samples()).hasSize(7);
    assertOnly(Problem.Kind.DUPLICATE, 3, "expected every folder once, found p which line 2 has");
  }

  @Test
  void aFolderOfAnotherLayoutIsTheUsersError() {
    assertThatThrownBy(
            () -> ImportKind.COMPETITION.importer().read(images, problems, new Remarks()))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("expected train.csv in " + images + " or in its folder train");
  }

  private void assertOnly(Problem.Kind kind, long line, String message) {
    assertThat(problems.found())
        .containsExactly(new Problem(train.resolve("train.csv"), line, kind, message));
  }

  private Manifest read(String rows) throws IOException {
    Files.writeString(train.resolve("train.csv"), HEADER + rows);
    return ImportKind.COMPETITION.importer().read(train, problems, new Remarks());
  }

  private Path person(String name) throws IOException {
    Path folder = Files.createDirectory(images.resolve(name));
    for (String stem : STEMS) {
      Files.writeString(folder.resolve(stem + ".jpg"), "a picture");
    }
    return folder;
  }
}
