package maskwise.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RandomStreamTest {

  /** Runs are to be made again with later versions, so these must never change. */
  @Test
  void theIndicesArePinned() {
    assertThat(RandomStream.EPOCH_ORDER.index()).isEqualTo(-1);
    assertThat(RandomStream.BATCH.index(0)).isEqualTo(-2);
    assertThat(RandomStream.BATCH.index(5)).isEqualTo(-7);
    assertThat(RandomStream.BATCH_ORDER.index(3)).isEqualTo(-2147483651L);
    assertThat(RandomStream.PARTS.index()).isEqualTo(-4294967296L);
    assertThat(RandomStream.UNLABELED.index()).isEqualTo(-68719476736L);
    assertThat(RandomStream.TEACHER.index()).isEqualTo(-137438953472L);
    assertThat(RandomStream.DRAWN_PEOPLE.index(1)).isEqualTo(-1);
    assertThat(RandomStream.DRAWN_PHOTOS.index(12)).isEqualTo(-1_000_012);
  }

  @Test
  void theIndicesOfPartsArePinned() {
    long second = RandomStream.ofPart(RandomStream.PARTS.index(), 1);
    assertThat(second).isEqualTo(-4398046511105L);
    assertThat(RandomStream.ofPart(second, 2)).isEqualTo(-4503599627371522L);
  }
}
