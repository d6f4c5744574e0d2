package maskwise.slice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import maskwise.label.Gender;
import maskwise.label.Labels;
import maskwise.label.Mask;
import maskwise.manifest.Sample;
import org.junit.jupiter.api.Test;

class SlicingTest {

  private static final Labels MASK =
      new Labels(
          Optional.of(Mask.INCORRECT), Optional.empty(), OptionalInt.empty(), Optional.empty());

  @Test
  void sourcesAndPaintedPicturesAreToldApart() {
    List<Slice> slices =
        of(
            sample("a", MASK, Map.of("source", "web", "synthetic", "true")),
            sample("b", MASK, Map.of("source", "own", "synthetic", "")),
            sample("c", MASK, Map.of("source", "web", "synthetic", "false")));

    assertThat(slices)
        .containsExactly(
            new Slice(SliceKind.SOURCE, "own", List.of(1)),
            new Slice(SliceKind.SOURCE, "web", List.of(0, 2)),
            new Slice(SliceKind.ORIGIN, "real", List.of(1, 2)),
            new Slice(SliceKind.ORIGIN, "synthetic", List.of(0)));
  }

  @Test
  void aKindThatTellsNothingApartIsLeftOut() {
    assertThat(of(sample("a", MASK, Map.of("source", "web")), sample("b", MASK, Map.of())))
        .containsExactly(new Slice(SliceKind.SOURCE, "web", List.of(0)));
    assertThat(of(sample("a", MASK, Map.of("source", "web")))).isEmpty();
  }

  @Test
  void pairsNeedBothAttributesAndYearsAreCloseWhereTheGroupsMeet() {
    List<Slice> slices =
        of(
            sample("a", Labels.of(Mask.WEAR, Gender.FEMALE, 29), Map.of()),
            sample("b", Labels.of(Mask.NOT_WEAR, Gender.MALE, 30), Map.of()),
            sample("c", MASK, Map.of()));

    assertThat(slices)
        .contains(
            new Slice(SliceKind.PAIR, "mask worn, female", List.of(0)),
            new Slice(SliceKind.PAIR, "no mask, 30 to 59", List.of(1)),
            new Slice(SliceKind.PAIR, "female, under 30", List.of(0)),
            new Slice(SliceKind.YEARS, "25 to 29 years", List.of(0)),
            new Slice(SliceKind.YEARS, "30 to 34 years", List.of(1)));
    assertThat(slices).noneMatch(slice -> slice.photos().contains(2));
  }

  @Test
  void theEndsOfASizeAreFifthsAndAPhotoWithoutAFaceHasNoSize() {
    List<Sample> samples = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      samples.add(sample("p" + i, Labels.UNKNOWN, Map.of("face_size", Integer.toString(10 * i))));
    }
    samples.add(sample("none", Labels.UNKNOWN, Map.of("face_size", "5", "detected", "false")));

    assertThat(Slicing.of(samples, sample -> Double.NaN))
        .containsExactly(
            new Slice(SliceKind.FACE_SIZE, "between, 30 to 90 pixels", List.of(2, 3, 4, 5, 6, 7)),
            new Slice(SliceKind.FACE_SIZE, "largest fifth, 90 pixels and over", List.of(8, 9)),
            new Slice(SliceKind.FACE_SIZE, "smallest fifth, under 30 pixels", List.of(0, 1)));
  }

  private static List<Slice> of(Sample... samples) {
    return Slicing.of(List.of(samples), sample -> Double.NaN);
  }

  private static Sample sample(String person, Labels labels, Map<String, String> extra) {
    return new Sample(Path.of(person + ".jpg"), person, labels, extra);
  }
}
