package maskwise.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import maskwise.base.UserError;
import org.junit.jupiter.api.Test;

class PerPersonTest {

  @Test
  void readsCountsAndWeights() {
    PerPerson perPerson = PerPerson.parse("wear=2, none=1", "nose_out=3,one_ear=1");
    assertThat(perPerson.pictures()).isEqualTo(3);
    assertThat(perPerson.incorrect()).isZero();
    assertThat(perPerson.ways()).containsEntry(Wearing.NOSE_OUT, 3.0);
  }

  @Test
  void theFirstAreWornRightThenWrongThenNone() {
    PerPerson perPerson = PerPerson.parse("wear=1,incorrect=1,none=1", "under_chin=1");
    SplittableRandom random = new SplittableRandom(1);
    assertThat(perPerson.wearing(0, random)).isEqualTo(Wearing.RIGHT);
    assertThat(perPerson.wearing(1, random)).isEqualTo(Wearing.UNDER_CHIN);
    assertThat(perPerson.wearing(2, random)).isEqualTo(Wearing.NONE);
  }

  @Test
  void wrongWaysAreDrawnByTheirWeights() {
    PerPerson perPerson = PerPerson.parse("incorrect=1", "nose_out=3,one_ear=1");
    SplittableRandom random = new SplittableRandom(1);
    Map<Wearing, Integer> drawn = new EnumMap<>(Wearing.class);
    for (int i = 0; i < 4000; i++) {
      drawn.merge(perPerson.wearing(0, random), 1, Integer::sum);
    }
    assertThat(drawn).containsOnlyKeys(Wearing.NOSE_OUT, Wearing.ONE_EAR);
    assertThat(drawn.get(Wearing.NOSE_OUT)).isBetween(2900, 3100);
  }

  @Test
  void unknownNamesAndNothingToMakeAreRefused() {
    String ways = PerPerson.COMMON_WAYS;
    assertThatThrownBy(() -> PerPerson.parse("wera=5", ways))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("wear, incorrect, none")
        .hasMessageContaining("wera=5");
    assertThatThrownBy(() -> PerPerson.parse("wear=0", ways)).hasMessageContaining("at least one");
    assertThatThrownBy(() -> PerPerson.parse("wear=1.5", ways)).hasMessageContaining("whole");
    assertThatThrownBy(() -> PerPerson.parse("incorrect=1", "nose_out=0"))
        .hasMessageContaining("incorrect way to wear");
  }
}
