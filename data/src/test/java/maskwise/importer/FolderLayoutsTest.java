package maskwise.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import maskwise.base.UserError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The layouts in which folders and file names are the labels. */
class FolderLayoutsTest {

  @TempDir Path temporary;
  private Fixture fixture;

  @BeforeEach
  void startWithAnEmptyFolder() {
    fixture = new Fixture(temporary);
  }

  @Test
  void faceMaskLiteTellsTheMaskAndTheNumberIsThePerson() {
    fixture.picture("with_mask/with-mask-default-mask-seed0007.png");
    fixture.picture("without_mask/seed0007.png");
    fixture.picture("without_mask/seed12 .jpg");
    fixture.text("without_mask/._seed0007.png", "of another system");

    assertThat(fixture.rows(ImportKind.FACE_MASK_LITE))
        .containsExactly(
            "with_mask/with-mask-default-mask-seed0007.png,0007,wear,,",
            "without_mask/seed0007.png,0007,not_wear,,",
            "without_mask/seed12 .jpg,12,not_wear,,");
    fixture.assertNoProblems();
  }

  @Test
  void faceMaskLiteReportsAPictureWithoutNumberAndWhatIsNoPicture() {
    fixture.picture("with_mask/photo.png");
    fixture.text("without_mask/notes.txt", "");

    assertThat(fixture.rows(ImportKind.FACE_MASK_LITE)).isEmpty();
    assertThat(fixture.problems())
        .containsExactly(
            "with_mask/photo.png: expected a name that ends in seed and a number, found another");
    assertThat(fixture.passedOver()).containsExactly(".txt file");
  }

  @Test
  void faceMaskLiteNeedsBothFolders() {
    fixture.picture("with_mask/with-mask-default-mask-seed0007.png");

    assertThatThrownBy(() -> fixture.imported(ImportKind.FACE_MASK_LITE))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found no without_mask");
  }

  @Test
  void ageRecognitionTakesTheAgeFromTheNameFirst() {
    fixture.picture("6-20/14_1_2_20170116174525125.jpg");
    fixture.picture("25-30/30_0_1_20170116174525125 .jpg.chip.jpg");
    fixture.picture("60-98/98_x.png");

    assertThat(fixture.rows(ImportKind.AGE_RECOGNITION))
        .containsExactly(
            "25-30/30_0_1_20170116174525125 .jpg.chip.jpg,,,,30",
            "6-20/14_1_2_20170116174525125.jpg,,,,14",
            "60-98/98_x.png,,,,98");
    fixture.assertNoProblems();
  }

  @Test
  void ageRecognitionFallsBackOnABandThatLiesInOneGroup() {
    fixture.picture("6-20/grandson.jpg");
    fixture.picture("25-30/friend.jpg");
    fixture.picture("60-98/200_1_2_20170116174525125.jpg");
    fixture.picture("60-98/aunt.jpg");

    assertThat(fixture.rows(ImportKind.AGE_RECOGNITION))
        .containsExactly(
            "25-30/friend.jpg,,,,",
            "6-20/grandson.jpg,,,,under_30",
            "60-98/200_1_2_20170116174525125.jpg,,,,from_60",
            "60-98/aunt.jpg,,,,from_60");
    assertThat(fixture.remarks())
        .containsExactly(
            entry(
                "age left empty: the file name does not start with an age, and the folder's band"
                    + " lies in two groups",
                1),
            entry("age group taken from the folder: the file name does not start with an age", 3));
  }

  @Test
  void ageRecognitionReportsAnAgeOutsideItsBandAndAFolderOfAnotherName() {
    fixture.picture("25-30/64_1_2_20170116174525125.jpg");
    fixture.picture("old/64_1_2_20170116174525125.jpg");

    assertThat(fixture.rows(ImportKind.AGE_RECOGNITION)).isEmpty();
    assertThat(fixture.problems())
        .containsExactly(
            "25-30/64_1_2_20170116174525125.jpg: expected an age of 25 to 30 as its folder says,"
                + " found 64 in the file name",
            "old: expected a folder named by a band of ages such as 25-30, found another");
  }

  @Test
  void ageRecognitionNeedsABand() {
    assertThatThrownBy(() -> fixture.imported(ImportKind.AGE_RECOGNITION))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("expected folders named by bands of ages such as 25-30 in");
  }

  @Test
  void maskStatesTellTheMaskOnly() {
    fixture.picture("with_mask/a b.jpg");
    fixture.picture("without_mask/1.JPEG");
    fixture.picture("Mask_weared_Incorrect/1.png");
    fixture.text("with_mask/._a b.jpg", "of another system");
    fixture.text("without_mask/Thumbs.db", "of another system");

    assertThat(fixture.rows(ImportKind.MASK_STATES))
        .containsExactly(
            "Mask_weared_Incorrect/1.png,,incorrect,,",
            "with_mask/a b.jpg,,wear,,",
            "without_mask/1.JPEG,,not_wear,,");
    fixture.assertNoProblems();
  }

  @Test
  void utkFaceNamesTellAgeAndGender() {
    fixture.picture("26_0_2_20170104023102422.jpg.chip.jpg");
    fixture.picture("part2/1_1_4_20170116174525125.jpg");
    fixture.text("part2/._1_1_4_20170116174525125.jpg", "of another system");
    fixture.text("__MACOSX/part2/1_1_4_20170116174525125.jpg", "of another system");

    assertThat(fixture.rows(ImportKind.UTKFACE))
        .containsExactly(
            "26_0_2_20170104023102422.jpg.chip.jpg,,,male,26",
            "part2/1_1_4_20170116174525125.jpg,,,female,1");
    fixture.assertNoProblems();
  }

  @Test
  void utkFaceNamesWithAFaultTellWhatCanStillBeKnown() {
    fixture.picture("24_0_1_20170116220224657 .jpg.chip.jpg");
    fixture.picture("39_1_20170116174525125.jpg.chip.jpg");
    fixture.picture("53__0_20170116184028385.jpg");
    fixture.picture("61_3_4_20170109150557335.jpg.chip.jpg");
    fixture.picture("999_1_4_20170109150557335.jpg.chip.jpg");
    fixture.picture("55_0_0_20170116232725357jpg.chip.jpg");

    assertThat(fixture.rows(ImportKind.UTKFACE))
        .containsExactly(
            "24_0_1_20170116220224657 .jpg.chip.jpg,,,male,24",
            "39_1_20170116174525125.jpg.chip.jpg,,,,39",
            "53__0_20170116184028385.jpg,,,,53",
            "55_0_0_20170116232725357jpg.chip.jpg,,,male,55",
            "61_3_4_20170109150557335.jpg.chip.jpg,,,,61",
            "999_1_4_20170109150557335.jpg.chip.jpg,,,female,");
    fixture.assertNoProblems();
    assertThat(fixture.remarks())
        .containsExactly(
            entry("gender left empty: the file name lacks a field", 1),
            entry("gender left empty: neither 0 nor 1 in the file name", 2),
            entry("age left empty: no age of 0 to 120 in the file name", 1));
  }

  @Test
  void aPictureThatIsNotNamedAsUtkFaceIsReported() {
    fixture.picture("26_0_2_20170104023102422.jpg.chip.jpg");
    fixture.picture("family.jpg");

    assertThat(fixture.rows(ImportKind.UTKFACE)).hasSize(1);
    assertThat(fixture.problems())
        .containsExactly(
            "family.jpg: expected a name such as 25_0_2_20170116174525125.jpg, found another");
  }
}
