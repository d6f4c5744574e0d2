package maskwise.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import maskwise.base.UserError;
import maskwise.manifest.Manifest;
import maskwise.manifest.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MedicalMasksImporterTest {

  @TempDir Path temporary;
  private Fixture fixture;

  @BeforeEach
  void startWithAnEmptyFolder() {
    fixture = new Fixture(temporary);
  }

  @Test
  void theTypeTellsTheMaskAndTheUserIsThePerson() {
    fixture.picture("images/a.jpg");
    fixture.picture("images/b.jpeg");
    fixture.picture("images/c d.png");
    fixture.picture("images/e.JPG");
    table("1,1,u1,MALE,25,a.jpg,1.2", "2,2,u1,MALE,25,b.jpeg,1", "3,3,u1,MALE,25,c d.png,1");
    table(5, "4,4,u2,FEMALE,64,e.JPG,0.1");

    assertThat(fixture.rows(ImportKind.MEDICAL_MASKS))
        .containsExactly(
            "images/a.jpg,u1,wear,male,25",
            "images/b.jpeg,u1,incorrect,male,25",
            "images/c d.png,u1,incorrect,male,25",
            "images/e.JPG,u2,not_wear,female,64");
    fixture.assertNoProblems();
  }

  @Test
  void theTypeIsKeptBecauseItTellsNoseOutFromUnderTheChin() {
    fixture.picture("images/a.jpg");
    table("77,3,u1,MALE,25,a.jpg,1.2");

    Manifest manifest = fixture.imported(ImportKind.MEDICAL_MASKS);

    assertThat(manifest.extraColumns()).containsExactly("id", "type", "size_mb");
    assertThat(manifest.samples().get(0).extra()).containsEntry("type", "3");
  }

  @Test
  void otherGendersAndAbsurdAgesAreUnknownAndCounted() {
    for (String name : new String[] {"a", "b", "c", "d", "e"}) {
      fixture.picture("images/" + name + ".jpg");
    }
    table(
        "1,1,u1,OTHER,11,a.jpg,1",
        "2,1,u2,,10,b.jpg,1",
        "3,1,u3,female,99.0,c.jpg,1",
        "4,1,u4,MALE,100,d.jpg,1",
        "5,1,,MALE,,e.jpg,1");

    assertThat(fixture.rows(ImportKind.MEDICAL_MASKS))
        .containsExactly(
            "images/a.jpg,u1,wear,,11",
            "images/b.jpg,u2,wear,,",
            "images/c.jpg,u3,wear,female,99",
            "images/d.jpg,u4,wear,male,",
            "images/e.jpg,,wear,male,");
    fixture.assertNoProblems();
    assertThat(fixture.remarks())
        .containsExactly(
            entry("gender left empty: neither MALE nor FEMALE", 2),
            entry("age left empty: not over 10 and under 100 years", 2),
            entry("age left empty: none given", 1));
  }

  @Test
  void whatCannotBeReadIsReportedAtItsRow() {
    fixture.picture("images/a.jpg");
    fixture.picture("images/b.jpg");
    table(
        "1,5,u1,MALE,30,a.jpg,1",
        "2,1,u1,MALE,old,b.jpg,1",
        "3,1,u1,MALE,30,gone.jpg,1",
        "4,1,u1,MALE,30,../a.jpg,1",
        "5,1,u1,MALE,30,a.jpg,1",
        "6,1,u1,MALE,30");

    assertThat(fixture.rows(ImportKind.MEDICAL_MASKS)).isEmpty();
    assertThat(fixture.problems())
        .containsExactly(
            "df_part_4.csv:2: expected a TYPE of 1 to 4, found '5'",
            "df_part_4.csv:3: expected an AGE in whole years, found 'old'",
            "df_part_4.csv:4: expected a picture, found no images/gone.jpg",
            "df_part_4.csv:5: expected the name of a picture in images, found '../a.jpg'",
            "df_part_4.csv:6: expected every picture once, found a.jpg which df_part_4.csv:2 has",
            "df_part_4.csv:7: expected 7 fields as in the header, found 5");
  }

  @Test
  void aPictureThatNoTableListsIsReportedUnlessItIsHidden() {
    fixture.picture("images/a.jpg");
    fixture.picture("images/stray.jpg");
    fixture.text("images/._a.jpg", "of another system");
    table("1,1,u1,MALE,30,a.jpg,1");

    assertThat(fixture.rows(ImportKind.MEDICAL_MASKS)).hasSize(1);
    assertThat(fixture.problems())
        .containsExactly(
            "images/stray.jpg: expected only pictures that a table lists, found another");
    assertThat(fixture.kinds()).containsExactly(Problem.Kind.UNKNOWN_FILE);
  }

  @Test
  void aFolderWithoutATableIsTheUsersError() {
    fixture.picture("images/a.jpg");

    assertThatThrownBy(() -> fixture.imported(ImportKind.MEDICAL_MASKS))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("expected a table such as df_part_4.csv in ");
  }

  private void table(String... rows) {
    table(4, rows);
  }

  private void table(int part, String... rows) {
    fixture.text(
        "df_part_" + part + ".csv",
        "ID,TYPE,USER_ID,GENDER,AGE,name,size_mb\n" + String.join("\n", rows) + "\n");
  }
}
