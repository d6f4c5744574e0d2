package maskwise.sample;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import maskwise.base.UserError;
import org.junit.jupiter.api.Test;

class SampleOptionsTest {

  @Test
  void fewerThanOnePersonOfEachGenderAndAgeGroupIsRefused() {
    assertThatThrownBy(() -> new SampleOptions(5, 0, 1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("at least 6")
        .hasMessageContaining("found 5");
  }

  @Test
  void aNegativeNumberOfEvalPeopleIsRefused() {
    assertThatThrownBy(() -> new SampleOptions(6, -1, 1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found -1");
  }

  @Test
  void morePeopleThanAnIdCanNumberAreRefused() {
    assertThatThrownBy(() -> new SampleOptions(999_999, 1, 1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found 1000000");
  }
}
