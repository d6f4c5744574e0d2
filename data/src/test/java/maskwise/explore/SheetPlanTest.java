package maskwise.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;
import org.junit.jupiter.api.Test;

class SheetPlanTest {

  @Test
  void makesASheetForEachClassInOrderAndThenForIncompleteLabels() {
    Manifest manifest =
        new Rows()
            .add("a", "wear", "", "")
            .times(2, "b", "", "female", "")
            .add("c", "not_wear", "male", "20")
            .add("d", "wear", "male", "20")
            .manifest();

    assertThat(SheetPlan.of(manifest, 6, 1))
        .extracting(SheetPlan::name)
        .containsExactly(
            "wear_male_under_30",
            "not_wear_male_under_30",
            "unknown_female_unknown",
            "wear_unknown_unknown");
  }

  @Test
  void showsDifferentPeopleBeforeTheSameOneAgain() {
    Rows rows = new Rows().times(50, "ann", "wear", "female", "25");
    rows.add("bob", "wear", "female", "25").add("eve", "wear", "female", "25");

    SheetPlan sheet = SheetPlan.of(rows.manifest(), 4, 1).get(0);

    assertThat(sheet.images()).isEqualTo(52);
    assertThat(sheet.samples()).hasSize(4);
    assertThat(sheet.samples().subList(0, 3))
        .extracting(Sample::person)
        .containsExactlyInAnyOrder("ann", "bob", "eve");
    assertThat(sheet.samples().get(3).person()).isEqualTo("ann");
  }

  @Test
  void theSeedDecidesWhichPhotosAreDrawn() {
    Rows rows = new Rows();
    for (int i = 0; i < 100; i++) {
      rows.add("p" + i, "wear", "female", "25");
    }
    List<Sample> drawn = SheetPlan.of(rows.manifest(), 5, 7).get(0).samples();

    assertThat(SheetPlan.of(rows.manifest(), 5, 7).get(0).samples()).isEqualTo(drawn);
    assertThat(SheetPlan.of(rows.manifest(), 5, 8).get(0).samples()).isNotEqualTo(drawn);
  }
}
