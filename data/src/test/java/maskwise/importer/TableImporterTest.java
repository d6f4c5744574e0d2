package maskwise.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.manifest.Problems;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as spreadsheets, pandas and data sets have them. */
class TableImporterTest {

  @TempDir Path temporary;
  private Fixture fixture;

  @BeforeEach
  void startWithTwoPhotos() {
    fixture = new Fixture(temporary);
    fixture.picture("photos/000001.jpg");
    fixture.picture("photos/000002.JPG");
  }

  @Test
  void columnsAreGuessedByTheirNamesAndByWhatTheyHold() {
    fixture.text(
        "labels.csv",
        String.join(
            "\r\n",
            "\uFEFFFile Name;Subject ID;Sex;Age;Status",
            "000001.jpg;17.0;F;25.0;with mask",
            "000002.jpg;nan;Male;60-69;No Mask",
            ""));

    assertThat(fixture.rows(ImportKind.TABLE, ImportOptions.NONE, "labels.csv"))
        .containsExactly(
            "photos/000001.jpg,17,wear,female,25", "photos/000002.JPG,,not_wear,male,from_60");
    assertThat(fixture.understood())
        .contains("mask   from column 'status' (guessed; --column mask=NAME selects another)");
    fixture.assertNoProblems();
  }

  /** Otherwise photos of one person could come to lie on both sides of a split. */
  @Test
  void aColumnOfNamesTellsWhoIsOnThePhotos() {
    fixture.text("labels.csv", "Photo;Name;Age\n000001.jpg;Kim;25\n000002.jpg;Kim;26\n");

    assertThat(fixture.rows(ImportKind.TABLE, ImportOptions.NONE, "labels.csv"))
        .containsExactly("photos/000001.jpg,Kim,,,25", "photos/000002.JPG,Kim,,,26");
  }

  @Test
  void aColumnOfNamesMayHoldThoseOfClasses() {
    fixture.text("labels.csv", "image,name\n000001.jpg,with_mask\n000002.jpg,without_mask\n");

    assertThat(fixture.rows(ImportKind.TABLE, ImportOptions.NONE, "labels.csv"))
        .containsExactly("photos/000001.jpg,,wear,,", "photos/000002.JPG,,not_wear,,");
    assertThat(fixture.understood())
        .anyMatch(line -> line.startsWith("person from nowhere: each photo counts"));
  }

  @Test
  void columnsAndValuesAreTakenAsSomebodySays() {
    fixture.text(
        "labels.csv", "image,m,g,years_old,label\n000001,1,0,33,x\n000002.jpg,0.0,1,61,y\n");
    ImportOptions options =
        new ImportOptions(
            Map.of("mask", "M", "gender", "g", "age", "years_old"),
            Map.of(
                "mask:1", "wear", "mask:0", "not_wear", "gender:0", "male", "gender:1", "female"),
            Map.of(),
            Optional.of(temporary.resolve("photos")));

    assertThat(fixture.rows(ImportKind.TABLE, options, "labels.csv"))
        .containsExactly(
            "photos/000001.jpg,,wear,male,33", "photos/000002.JPG,,not_wear,female,61");
    fixture.assertNoProblems();
  }

  @Test
  void aNumberThatLostItsZerosFindsItsPicture() {
    fixture.text("labels.csv", "id,age\n1,20\n2.0,30\n");
    assertThat(fixture.rows(ImportKind.TABLE, ImportOptions.NONE, "labels.csv"))
        .containsExactly("photos/000001.jpg,,,,20", "photos/000002.JPG,,,,30");
  }

  @Test
  void valuesThatNobodyExplainedAreAskedFor() {
    fixture.text("labels.csv", "path,mask\n000001.jpg,1\n000002.jpg,0\n");
    assertThatThrownBy(() -> fixture.rows(ImportKind.TABLE, ImportOptions.NONE, "labels.csv"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found 1, 0; define them: --value 'mask:1=wear");
  }

  @Test
  void aColumnThatIsNotThereIsAnsweredWithTheNearest() {
    fixture.text("labels.csv", "path,mask\n000001.jpg,wear\n");
    ImportOptions options =
        new ImportOptions(Map.of("age", "masc"), Map.of(), Map.of(), Optional.empty());
    assertThatThrownBy(() -> fixture.rows(ImportKind.TABLE, options, "labels.csv"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found 'masc', nearest is mask");
  }

  @Test
  void aBandInTwoGroupsLeavesTheAgeEmptyAndADateIsRefusedWithItsLine() {
    fixture.text("labels.csv", "path,gender,age\n000001.jpg,F,25-32\n000002.jpg,F,9-Mar\n");

    assertThat(fixture.rows(ImportKind.TABLE, ImportOptions.NONE, "labels.csv"))
        .containsExactly("photos/000001.jpg,,,female,");
    assertThat(fixture.remarks())
        .containsExactly(entry("age left empty: a band of ages that lies in two groups", 1));
    assertThat(fixture.problems())
        .singleElement()
        .asString()
        .startsWith("labels.csv:3: expected an age in whole years or a band")
        .contains("found the date '9-Mar'");
  }

  @Test
  void aStrangersColumnsAreKeptButMeanNothing() {
    fixture.text("labels.csv", "path,gender,weight,race\n000001.jpg,F,71,Asian\n");
    Path table = fixture.folder().resolve("labels.csv");

    var manifest =
        ImportKind.TABLE.importer().read(table, new Problems(true, bad -> {}), new Remarks());

    assertThat(manifest.extraColumns()).containsExactly("table_weight", "race");
    assertThat(manifest.samples().get(0).weight()).isEqualTo(1);
  }

  @Test
  void optionsThatALayoutHasNoUseForAreRefused() {
    ImportOptions options =
        new ImportOptions(Map.of("age", "a"), Map.of(), Map.of(), Optional.empty());
    assertThatThrownBy(() -> ImportKind.UTKFACE.importer(options))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected no --column with import utkface");
  }
}
