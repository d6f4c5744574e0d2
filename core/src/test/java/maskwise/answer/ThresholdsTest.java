package maskwise.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import maskwise.base.UserError;
import maskwise.label.Attribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdsTest {

  @Test
  void oneNumberIsForTheMask() {
    Thresholds thresholds = Thresholds.parse("0.8");
    assertThat(thresholds.of(Attribute.MASK)).isEqualTo(0.8);
    assertThat(thresholds.of(Attribute.AGE)).isZero();
  }

  @Test
  void eachAttributeCanHaveItsOwn() {
    Thresholds thresholds = Thresholds.parse("mask=0.9, AGE=0.55");
    assertThat(thresholds.of(Attribute.MASK)).isEqualTo(0.9);
    assertThat(thresholds.of(Attribute.GENDER)).isZero();
    assertThat(thresholds.of(Attribute.AGE)).isEqualTo(0.55);
    assertThat(Thresholds.parse(thresholds.text())).isEqualTo(thresholds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "80", "-0.1", "NaN", "mask=", "mask=0.5,mask=0.6", "gendr=0.5", "0,8"})
  void anythingElseIsRefusedAndShown(String text) {
    assertThatThrownBy(() -> Thresholds.parse(text))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("mask=0.8,age=0.6")
        .hasMessageContaining("in '" + text + "'");
  }

  /** Of mask: class 0 to 5 worn, 6 to 11 worn wrong, 12 to 17 none. */
  @Test
  void anAnswerBelowItsThresholdIsUnsure() {
    double[] classes = new double[18];
    classes[0] = 0.3; // worn, male, under 30
    classes[4] = 0.25; // worn, female, 30-59
    classes[12] = 0.45; // none, male, under 30

    AttributeAnswer mask = AttributeAnswer.of(Attribute.MASK, 12, classes, 0.5);
    assertThat(mask.name()).isEqualTo("not_wear");
    assertThat(mask.probabilities()).containsExactly(0.55, 0.0, 0.45);
    assertThat(mask.unsure()).isTrue();
    assertThat(Verdict.of(mask)).isEqualTo(Verdict.UNSURE);

    AttributeAnswer gender = AttributeAnswer.of(Attribute.GENDER, 12, classes, 0.5);
    assertThat(gender.name()).isEqualTo("male");
    assertThat(gender.probability()).isEqualTo(0.75);
    assertThat(gender.unsure()).isFalse();
  }

  @Test
  void aSureAnswerIsTheVerdict() {
    double[] classes = new double[18];
    classes[6] = 1;
    assertThat(Verdict.of(AttributeAnswer.of(Attribute.MASK, 6, classes, 1)))
        .isEqualTo(Verdict.INCORRECT);
  }
}
