package maskwise.split;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import maskwise.base.UserError;
import maskwise.label.Labels;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;
import org.junit.jupiter.api.Test;

class SplitCheckTest {

  private static final Manifest ANNE_AND_BO = manifest("anne_1.jpg", "anne", "bo_1.jpg", "bo");

  @Test
  void differentPeopleMayStandApart() {
    assertThatCode(() -> check(manifest("carl_1.jpg", "carl"))).doesNotThrowAnyException();
  }

  @Test
  void aPersonOnBothSidesIsRefused() {
    assertThatThrownBy(() -> check(manifest("carl_1.jpg", "carl", "bo_2.jpg", "bo")))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "expected no person in both train.csv and validation.csv, found 1, first bo"
                + " (bo_1.jpg, bo_2.jpg); split again by person");
  }

  @Test
  void aPictureOnBothSidesIsRefusedEvenUnderTwoNames() {
    assertThatThrownBy(() -> check(manifest("x/../bo_1.jpg", "somebody else")))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(
            "expected no picture in both train.csv and validation.csv, found 1, first ");
  }

  @Test
  void photosOfUnknownPeopleAreNoOnePerson() {
    Manifest unknown = manifest("1.jpg", "");
    assertThatCode(
            () -> SplitCheck.requireDisjoint("train", unknown, "test", manifest("2.jpg", "")))
        .doesNotThrowAnyException();
  }

  @Test
  void aHoldOutCannotBeMadeOfOverlappingSides() {
    assertThatThrownBy(() -> new HoldOut(ANNE_AND_BO, ANNE_AND_BO)).isInstanceOf(UserError.class);
  }

  @Test
  void pseudoLabelsAreNotToJudgeBy() {
    Sample pseudo =
        new Sample(Path.of("/photos/1.jpg"), "", Labels.UNKNOWN, Map.of("pseudo", "gender"));
    Manifest manifest = Manifest.of(List.of(ANNE_AND_BO.samples().get(0), pseudo));

    assertThatThrownBy(() -> SplitCheck.requireTrueLabels("validation.csv", manifest))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "expected true labels for validation in validation.csv, found pseudo labels on 1 of 2"
                + " photos, first /photos/1.jpg (gender); pseudo labels are only for training:"
                + " remove these rows");
    assertThatCode(() -> SplitCheck.requireTrueLabels("validation.csv", ANNE_AND_BO))
        .doesNotThrowAnyException();
  }

  private static void check(Manifest validation) {
    SplitCheck.requireDisjoint("train.csv", ANNE_AND_BO, "validation.csv", validation);
  }

  private static Manifest manifest(String... namesAndPeople) {
    Sample[] samples = new Sample[namesAndPeople.length / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] =
          new Sample(
              Path.of("/photos", namesAndPeople[2 * i]), namesAndPeople[2 * i + 1], Labels.UNKNOWN);
    }
    return Manifest.of(List.of(samples));
  }
}
