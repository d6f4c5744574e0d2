package maskwise.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HashIndexTest {

  @Test
  void findsWhatComparingAllWithAllFinds() {
    long[] hashes = clustered(600);
    for (int bits : new int[] {0, 3, 4, 7, 10, 12}) {
      HashIndex index = new HashIndex(hashes, bits);
      for (int place = 0; place < hashes.length; place++) {
        List<Integer> found = new ArrayList<>();
        index.before(place, found::add);
        int here = place;
        assertThat(found)
            .as("%d bits, place %d", bits, place)
            .doesNotHaveDuplicates()
            .containsExactlyInAnyOrderElementsOf(
                IntStream.range(0, place)
                    .filter(other -> Long.bitCount(hashes[here] ^ hashes[other]) <= bits)
                    .boxed()
                    .toList());
      }
    }
  }

  /** Hashes about a few centres, a few bits from each. */
  private static long[] clustered(int size) {
    Random random = new Random(7);
    long[] centres = random.longs(20).toArray();
    return IntStream.range(0, size)
        .mapToLong(
            i -> {
              long hash = centres[i % centres.length];
              for (int bit = 0; bit < i % 9; bit++) {
                hash ^= 1L << random.nextInt(64);
              }
              return hash;
            })
        .toArray();
  }
}
