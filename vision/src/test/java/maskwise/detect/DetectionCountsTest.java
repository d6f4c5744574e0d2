package maskwise.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DetectionCountsTest {

  private static final Box TRUE = new Box(0, 0, 40, 40);

  @Test
  void aTrueBoxIsFoundOnlyOnce() {
    DetectionCounts counts = new DetectionCounts();
    counts.add(List.of(TRUE), List.of(face(TRUE, 0.9), face(TRUE, 0.8)));

    DetectionCounts.Band band = counts.from(32);
    assertThat(band.recall()).isEqualTo(1);
    assertThat(band.precision()).isEqualTo(0.5);
  }

  @Test
  void aBoxThatOverlapsTooLittleIsWrong() {
    DetectionCounts counts = new DetectionCounts();
    // intersection 20·40, union 60·40
    counts.add(List.of(TRUE), List.of(face(new Box(20, 0, 40, 40), 0.9)));

    assertThat(counts.from(32).recall()).isZero();
    assertThat(counts.from(32).precision()).isZero();
  }

  @Test
  void smallFacesAreCountedApart() {
    DetectionCounts counts = new DetectionCounts();
    counts.add(List.of(TRUE, new Box(100, 0, 10, 10)), List.of(face(TRUE, 0.9)));

    assertThat(counts.bands().get(0)).isEqualTo(new DetectionCounts.Band(0, 16, 1, 0, 0, 0));
    assertThat(counts.from(0).recall()).isEqualTo(0.5);
  }

  private static Face face(Box box, double score) {
    Point middle = box.centre();
    return new Face(box, score, new KeyPoints(middle, middle, middle, middle, middle, middle));
  }
}
