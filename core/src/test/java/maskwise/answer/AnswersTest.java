package maskwise.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import maskwise.label.Attribute;
import org.junit.jupiter.api.Test;

class AnswersTest {

  @Test
  void ofAnAttributeThatWasNotTaughtEveryValueIsEquallyProbable() {
    double[] row = new double[18];
    row[0] = 0.7; // worn, male, under 30
    row[17] = 0.3; // not worn, female, from 60
    Answers both = Answers.mostProbable(new double[][] {row});

    Answers mask = both.only(List.of(Attribute.MASK));

    // each mask has 6 classes, which share its probability
    assertThat(mask.probabilities()[0][0]).isEqualTo(0.7 / 6, within(1e-12));
    assertThat(mask.probabilities()[0][5]).isEqualTo(0.7 / 6, within(1e-12));
    assertThat(mask.probabilities()[0][12]).isEqualTo(0.3 / 6, within(1e-12));
    assertThat(mask.attributes()).containsExactly(Attribute.MASK);
  }

  @Test
  void theAgeInYearsGoesWithTheAgeGroup() {
    Answers years =
        Answers.mostProbable(
            new double[1][18], Optional.of(new double[] {41}), List.of(Attribute.values()));

    assertThat(years.only(List.of(Attribute.MASK)).years()).isEmpty();
    assertThat(years.only(List.of(Attribute.AGE)).years()).isPresent();
  }
}
