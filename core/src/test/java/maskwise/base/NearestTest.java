package maskwise.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

  @Test
  void findsTheWordThatTakesTheFewestEdits() {
    assertThat(Nearest.to("waer", List.of("not_wear", "wear", "incorrect"))).isEqualTo("wear");
    assertThat(Nearest.to("batchsize", List.of("epochs", "batch_size"))).isEqualTo("batch_size");
  }

  @Test
  void aSwapOfNeighboursIsOneEdit() {
    // "ab" to "ba" is one swap, to "cd" two replacements, to "abcd" two insertions
    assertThat(Nearest.to("ab", List.of("cd", "abcd", "ba"))).isEqualTo("ba");
  }

  @Test
  void letterCaseMeansNothingAndTheFirstOfEqualsWins() {
    assertThat(Nearest.to("FEMALE", List.of("male", "female"))).isEqualTo("female");
    assertThat(Nearest.to("x", List.of("a", "b"))).isEqualTo("a");
  }
}
