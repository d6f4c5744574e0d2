package maskwise.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LabelsTest {

  @Test
  void whatIsUnknownComesFromTheOthersAndTheAgeAsAWhole() {
    Labels ofAGroup =
        new Labels(
            Optional.empty(),
            Optional.of(Gender.MALE),
            OptionalInt.empty(),
            Optional.of(AgeGroup.UNDER_30));
    Labels whole = Labels.of(Mask.WEAR, Gender.FEMALE, 64);

    assertThat(ofAGroup.or(whole))
        .isEqualTo(
            new Labels(
                Optional.of(Mask.WEAR),
                Optional.of(Gender.MALE),
                OptionalInt.empty(),
                Optional.of(AgeGroup.UNDER_30)));
    assertThat(Labels.UNKNOWN.or(whole)).isEqualTo(whole);
    assertThat(whole.or(ofAGroup)).isEqualTo(whole);
  }
}
