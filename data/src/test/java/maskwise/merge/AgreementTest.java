package maskwise.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import maskwise.duplicate.LookAlikes;
import maskwise.manifest.Sample;
import org.junit.jupiter.api.Test;

class AgreementTest {

  private final List<Sample> rows =
      Rows.samples(
          "rows.csv",
          "1.jpg,,wear,male,27",
          "2.jpg,,incorrect,,under_30",
          "3.jpg,,,female,28",
          "4.jpg,,not_wear,female,70");

  @Test
  void contradictionsOfTheSamePictureAreToldWithBothRows() {
    List<Conflict> conflicts = new Agreement(rows, Rows.samePicture(4, 0, 1, 2)).conflicts();

    assertThat(conflicts)
        .extracting(Conflict::toString)
        .containsExactly(
            "the same picture, but mask wear in rows.csv:2 (1.jpg) and incorrect in rows.csv:3"
                + " (2.jpg)",
            "the same photo, but gender male in rows.csv:2 (1.jpg) and female in rows.csv:4 (3.jpg)",
            "the same photo, but age 27 in rows.csv:2 (1.jpg) and under_30 in rows.csv:3 (2.jpg) and"
                + " 28 in rows.csv:4 (3.jpg)");
  }

  @Test
  void aMaskMayBePaintedOnSoThatARepaintedPhotoSaysNothingAboutTheMask() {
    List<Conflict> conflicts = new Agreement(rows, Rows.samePhoto(4, 0, 1)).conflicts();

    assertThat(conflicts).as("27 years and under_30 agree").isEmpty();
  }

  @Test
  void agesOfOneGroupAreASmallerContradiction() {
    List<Sample> ages = Rows.samples("rows.csv", "1.jpg,,,,23", "2.jpg,,,,29", "3.jpg,,,,30");

    assertThat(new Agreement(ages, Rows.samePhoto(3, 0, 1)).conflicts())
        .extracting(Conflict::ofClasses)
        .containsExactly(false);
    assertThat(Rows.text(new Agreement(ages, Rows.samePhoto(3, 0, 1)).withoutContradictions()))
        .containsExactly("1.jpg,,,,under_30", "2.jpg,,,,under_30", "3.jpg,,,,30");
    assertThat(new Agreement(ages, Rows.samePhoto(3, 1, 2)).conflicts())
        .extracting(Conflict::ofClasses)
        .containsExactly(true);
  }

  @Test
  void nothingIsSaidOfPhotosThatDiffer() {
    assertThat(new Agreement(rows, LookAlikes.byFile(rows)).conflicts()).isEmpty();
  }

  @Test
  void contradictionsCanBeMadeUnknown() {
    List<Sample> cleared = new Agreement(rows, Rows.samePhoto(4, 2, 3)).withoutContradictions();

    assertThat(Rows.text(cleared))
        .containsExactly(
            "1.jpg,,wear,male,27",
            "2.jpg,,incorrect,,under_30",
            "3.jpg,,,female,",
            "4.jpg,,not_wear,female,");
  }

  @Test
  void whatIsUnknownCanBeFilledWhereAllAgree() {
    List<Sample> filled = new Agreement(rows, Rows.samePicture(4, 2, 3)).filled();
    assertThat(Rows.text(filled).get(2)).as("not the age").isEqualTo("3.jpg,,not_wear,female,28");

    List<Sample> ofAPhoto = new Agreement(rows, Rows.samePhoto(4, 0, 1)).filled();
    assertThat(Rows.text(ofAPhoto).get(1)).isEqualTo("2.jpg,,incorrect,male,under_30");
  }

  @Test
  void aPseudoLabelContradictsNobodyFillsNothingAndGivesWay() {
    List<Sample> three =
        Rows.samples("rows.csv", "1.jpg,,,male,", "2.jpg,,,female,70", "3.jpg,,,,");
    Sample pseudo = three.get(0).with("pseudo", "gender");

    Agreement only = new Agreement(List.of(pseudo, three.get(2)), Rows.samePhoto(2, 0, 1));
    assertThat(Rows.text(only.filled())).containsExactly("1.jpg,,,male,", "3.jpg,,,,");

    Agreement both =
        new Agreement(List.of(pseudo, three.get(1), three.get(2)), Rows.samePhoto(3, 0, 1, 2));
    assertThat(both.conflicts()).isEmpty();
    assertThat(Rows.text(both.filled()))
        .containsExactly("1.jpg,,,female,70", "2.jpg,,,female,70", "3.jpg,,,female,70");
    assertThat(both.filled().get(0).pseudo()).isEmpty();
  }
}
