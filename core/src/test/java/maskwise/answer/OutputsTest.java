package maskwise.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import maskwise.label.AgeGroup;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Gender;
import maskwise.label.Mask;
import org.junit.jupiter.api.Test;

class OutputsTest {

  private static double[] logs(double... probabilities) {
    return Arrays.stream(probabilities).map(Math::log).toArray();
  }

  @Test
  void theProbabilitiesOfHeadsMultiply() {
    double[] joint =
        new Outputs(Target.MULTIHEAD).probabilities(logs(0.5, 0.3, 0.2, 0.6, 0.4, 0.7, 0.2, 0.1));
    FaceClass face = new FaceClass(Mask.INCORRECT, Gender.FEMALE, AgeGroup.FROM_60);
    assertThat(joint).hasSize(18);
    assertThat(joint[face.index()]).isCloseTo(0.3 * 0.4 * 0.1, within(1e-12));
    assertThat(Arrays.stream(joint).sum()).isCloseTo(1, within(1e-12));
  }

  @Test
  void ofAnAttributeWithoutAHeadEveryValueIsEquallyProbable() {
    double[] joint = new Outputs(Target.GENDER).probabilities(logs(0.25, 0.75));
    FaceClass face = new FaceClass(Mask.INCORRECT, Gender.FEMALE, AgeGroup.FROM_60);
    assertThat(joint[face.index()]).isCloseTo(0.75 / 9, within(1e-12));
  }

  @Test
  void headsStandOneBehindTheOther() {
    Outputs outputs =
        new Outputs(Target.MULTIHEAD, new AgeForm(AgeHead.ORDINAL, AgeGrouping.INTEGRATION, 2));
    assertThat(outputs.offset(Attribute.AGE)).isEqualTo(5);
    assertThat(outputs.count()).isEqualTo(105);
    assertThatThrownBy(() -> new Outputs(Target.MASK).offset(Attribute.AGE))
        .hasMessage("expected one of [MASK], found age");
  }

  @Test
  void whoIsExpectedToBeThirtyFiveIsInTheMiddle() {
    double[] logits = new double[101];
    Arrays.fill(logits, -1000);
    logits[20] = Math.log(0.25);
    logits[40] = Math.log(0.75);
    Outputs integrated =
        new Outputs(Target.AGE, new AgeForm(AgeHead.DISTRIBUTION, AgeGrouping.INTEGRATION, 2));
    assertThat(integrated.years(logits).orElseThrow()).isCloseTo(35, within(1e-9));
    FaceClass young = new FaceClass(Mask.WEAR, Gender.MALE, AgeGroup.UNDER_30);
    assertThat(integrated.probabilities(logits)[young.index()]).isCloseTo(0.25 / 6, within(1e-9));
    Outputs decided =
        new Outputs(Target.AGE, new AgeForm(AgeHead.DISTRIBUTION, AgeGrouping.THRESHOLDS, 2));
    assertThat(decided.probabilities(logits)[young.index()]).isLessThan(0.01);
  }
}
