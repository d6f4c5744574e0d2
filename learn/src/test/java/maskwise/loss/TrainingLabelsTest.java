package maskwise.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import maskwise.label.AgeGroup;
import maskwise.label.Attribute;
import maskwise.label.Gender;
import maskwise.label.Labels;
import maskwise.label.Mask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingLabelsTest {

  private static Labels aged(int years) {
    return Labels.of(Mask.WEAR, Gender.FEMALE, years);
  }

  @ParameterizedTest
  @CsvSource({"29,0", "30,1", "57,1", "58,2", "59,2", "60,2"})
  void theOldestGroupMayBeTaughtFromAnotherAgeOn(int years, int group) {
    assertThat(new TrainingLabels(58, 0).value(aged(years), Attribute.AGE)).hasValue(group);
  }

  @ParameterizedTest
  @CsvSource({"27,0", "28,", "31,", "32,1", "57,1", "58,", "61,", "62,2"})
  void agesNearABoundaryTeachNoGroup(int years, Integer group) {
    OptionalInt expected = group == null ? OptionalInt.empty() : OptionalInt.of(group);
    assertThat(new TrainingLabels(60, 2).value(aged(years), Attribute.AGE)).isEqualTo(expected);
  }

  @Test
  void aGroupWithoutYearsStaysWhatItIs() {
    Labels old =
        new Labels(
            Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.of(AgeGroup.FROM_60));
    assertThat(new TrainingLabels(70, 14).value(old, Attribute.AGE)).hasValue(2);
  }

  @Test
  void theClassFollowsTheTaughtGroup() {
    assertThat(new TrainingLabels(58, 0).faceClass(aged(58))).hasValue(5);
    assertThat(TrainingLabels.AS_JUDGED.faceClass(aged(58))).hasValue(4);
    assertThat(new TrainingLabels(58, 1).faceClass(aged(58))).isEmpty();
  }

  @Test
  void anAgeNearABoundaryLeavesTheOtherAttributesTaught() {
    TrainingLabels taught = new TrainingLabels(60, 2);
    assertThat(taught.value(aged(59), Attribute.MASK)).hasValue(0);
    assertThat(taught.value(aged(59), Attribute.GENDER)).hasValue(1);
  }
}
