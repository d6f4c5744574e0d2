package maskwise.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import maskwise.label.Attribute;
import maskwise.label.Gender;
import maskwise.label.Labels;
import maskwise.label.Mask;
import maskwise.manifest.Sample;
import org.junit.jupiter.api.Test;

class KnownCountsTest {

  @Test
  void aPhotoCountsForWhatIsKnownOnIt() {
    Labels mask =
        new Labels(Optional.of(Mask.WEAR), Optional.empty(), OptionalInt.empty(), Optional.empty());
    KnownCounts known =
        KnownCounts.of(
            List.of(
                new Sample(Path.of("a.jpg"), "ann", Labels.of(Mask.WEAR, Gender.FEMALE, 20)),
                new Sample(Path.of("b.jpg"), "ann", mask),
                new Sample(Path.of("c.jpg"), "", mask)));

    assertThat(known.photos()).isEqualTo(3);
    assertThat(known.people()).isEqualTo(2);
    assertThat(known.complete()).isEqualTo(1);
    assertThat(known.of(Attribute.GENDER)).isEqualTo(1);
    assertThat(known).hasToString("3 photos of 2 people (known: mask on 3, gender on 1, age on 1)");
  }
}
