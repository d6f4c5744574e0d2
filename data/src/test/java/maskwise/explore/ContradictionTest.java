package maskwise.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import maskwise.label.Attribute;
import org.junit.jupiter.api.Test;

class ContradictionTest {

  @Test
  void namesAPersonWithTwoGendersTheMoreFrequentFirst() {
    List<Contradiction> found =
        new Rows()
            .add("ann", "wear", "male", "25")
            .times(2, "ann", "wear", "female", "25")
            .times(3, "bob", "wear", "male", "40")
            .survey()
            .contradictions();

    assertThat(found).hasSize(1);
    assertThat(found.get(0).person()).isEqualTo("ann");
    assertThat(found.get(0).attribute()).isEqualTo(Attribute.GENDER);
    assertThat(found.get(0).images().entrySet())
        .containsExactly(Map.entry("female", 2), Map.entry("male", 1));
    assertThat(found.get(0).photos())
        .isEqualTo(
            Map.of("female", Path.of("/photos", "1.jpg"), "male", Path.of("/photos", "0.jpg")));
  }

  @Test
  void photosOfOnePersonMayBeFiveYearsApart() {
    assertThat(ages("28", "33")).isEmpty();
    assertThat(ages("28", "34")).hasSize(1);
  }

  @Test
  void ageGroupsContradictWhereYearsAreNotKnown() {
    assertThat(ages("under_30", "from_60")).hasSize(1);
    assertThat(ages("under_30", "")).isEmpty();
  }

  @Test
  void aPhotoOfUnknownAgeContradictsNobody() {
    assertThat(
            new Rows()
                .add("ann", "wear", "female", "29")
                .add("ann", "wear", "female", "31")
                .add("ann", "wear", "female", "")
                .survey()
                .contradictions())
        .isEmpty();
  }

  @Test
  void differentMasksAndPhotosOfNobodyInParticularAreNoContradiction() {
    assertThat(
            new Rows()
                .add("ann", "wear", "female", "25")
                .add("ann", "not_wear", "female", "25")
                .add("", "wear", "female", "25")
                .add("", "wear", "male", "65")
                .survey()
                .contradictions())
        .isEmpty();
  }

  private static List<Contradiction> ages(String first, String second) {
    return new Rows()
        .add("ann", "wear", "female", first)
        .add("ann", "wear", "female", second)
        .survey()
        .contradictions();
  }
}
