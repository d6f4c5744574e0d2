package maskwise.gap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import maskwise.gap.GapRow.Judged;
import maskwise.label.AgeGroup;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Gender;
import maskwise.label.Labels;
import maskwise.label.Mask;
import maskwise.manifest.Sample;
import maskwise.metrics.EvaluationMetrics;
import org.junit.jupiter.api.Test;

class GapRowTest {

  private static final FaceClass YOUNG = new FaceClass(Mask.WEAR, Gender.MALE, AgeGroup.UNDER_30);
  private static final FaceClass OLD = new FaceClass(Mask.WEAR, Gender.MALE, AgeGroup.FROM_60);

  /** Three photos of two people from 60 on; each is answered as said. */
  private static Judged threeOld(FaceClass... answers) {
    List<Sample> samples =
        List.of(
            new Sample(Path.of("a1.jpg"), "a", Labels.of(OLD)),
            new Sample(Path.of("a2.jpg"), "a", Labels.of(OLD)),
            new Sample(Path.of("b1.jpg"), "b", Labels.of(OLD)));
    int[] predicted = List.of(answers).stream().mapToInt(FaceClass::index).toArray();
    return new Judged(
        samples, EvaluationMetrics.of(samples.stream().map(Sample::labels).toList(), predicted));
  }

  private static GapRow row(List<GapRow> rows, Optional<Attribute> attribute, int value) {
    return rows.stream()
        .filter(row -> row.attribute().equals(attribute) && row.value() == value)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void countsPhotosPeopleAndHitsOfEveryClassAndValue() {
    List<GapRow> rows = GapRow.of(7, threeOld(OLD, OLD, OLD), threeOld(OLD, YOUNG, YOUNG));

    assertThat(rows).hasSize(18 + 3 + 2 + 3);
    GapRow old = row(rows, Optional.of(Attribute.AGE), AgeGroup.FROM_60.ordinal());
    assertThat(old.training()).isEqualTo(new GapRow.Side(3, 2, 3, 1));
    assertThat(old.validation()).isEqualTo(new GapRow.Side(3, 2, 1, 0.5)); // 2·1 / (3 + 1)
    assertThat(row(rows, Optional.empty(), OLD.index()).validation()).isEqualTo(old.validation());
    assertThat(row(rows, Optional.empty(), YOUNG.index()).training().photos()).isZero();
  }
}
