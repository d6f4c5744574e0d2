package maskwise.drawing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import maskwise.base.UserError;
import org.junit.jupiter.api.Test;

class DrawingOptionsTest {

  @Test
  void fewerThanOnePersonOfEachGenderAndAgeGroupIsRefused() {
    assertThatThrownBy(() -> new DrawingOptions(5, 0, 1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("at least 6")
        .hasMessageContaining("found 5");
  }

  @Test
  void aNegativeNumberOfEvalPeopleIsRefused() {
    assertThatThrownBy(() -> new DrawingOptions(6, -1, 1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found -1");
  }

  @Test
  void morePeopleThanAnIdCanNumberAreRefused() {
    assertThatThrownBy(() -> new DrawingOptions(999_999, 1, 1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found 1000000");
  }
}
