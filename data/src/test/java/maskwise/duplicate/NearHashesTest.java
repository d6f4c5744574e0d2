package maskwise.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearHashesTest {

  @Test
  void everyNearPairMeetsOnceAndNoOther() {
    Random random = new Random(1);
    for (int trial = 0; trial < 300; trial++) {
      long hash = random.nextLong();
      long other = hash;
      for (int flips = 0; flips < trial % 14; flips++) {
        other ^= 1L << random.nextInt(64);
      }

      long meetings = meetings(hash, other);

      assertThat(meetings).isEqualTo(Long.bitCount(hash ^ other) <= 10 ? 1 : 0);
    }
  }

  @Test
  void aHashHasAKeyForEachQuarterAndProbesAllWithinTwoBits() {
    assertThat(NearHashes.keys(0x0004_0003_0002_0001L))
        .containsExactly(0x0_0001, 0x1_0002, 0x2_0003, 0x3_0004);
    assertThat(NearHashes.probes(0)).hasSize(4 * (1 + 16 + 16 * 15 / 2));
  }

  private static long meetings(long hash, long other) {
    int[] probes = NearHashes.probes(other);
    return IntStream.of(NearHashes.keys(hash))
        .filter(key -> Arrays.stream(probes).anyMatch(probe -> probe == key))
        .filter(key -> NearHashes.meet(hash, other, key))
        .count();
  }
}
