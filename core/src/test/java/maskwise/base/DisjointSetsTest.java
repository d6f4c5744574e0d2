package maskwise.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DisjointSetsTest {

  @Test
  void theLowestNumberStandsForItsSet() {
    DisjointSets sets = new DisjointSets(6);
    sets.join(4, 2);
    sets.join(5, 4);
    sets.join(3, 0);

    assertThat(IntStream.range(0, 6).map(sets::first)).containsExactly(0, 1, 2, 0, 2, 2);
  }
}
