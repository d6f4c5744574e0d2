package maskwise.gap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maskwise.label.AgeGroup;
import maskwise.label.FaceClass;
import maskwise.label.Gender;
import maskwise.label.Labels;
import maskwise.label.Mask;
import maskwise.manifest.Sample;
import org.junit.jupiter.api.Test;

class ProbeTest {

  private static final FaceClass YOUNG = new FaceClass(Mask.WEAR, Gender.MALE, AgeGroup.UNDER_30);
  private static final FaceClass OLD = new FaceClass(Mask.WEAR, Gender.MALE, AgeGroup.FROM_60);

  /** So many people of one class, each on so many photos. */
  private static List<Sample> people(String name, FaceClass face, int people, int photosEach) {
    List<Sample> samples = new ArrayList<>();
    for (int person = 0; person < people; person++) {
      for (int photo = 0; photo < photosEach; photo++) {
        samples.add(
            new Sample(
                Path.of(name + person + "-" + photo + ".jpg"), name + person, Labels.of(face)));
      }
    }
    return samples;
  }

  private static List<Sample> all(List<Sample> some, List<Sample> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static long count(List<Sample> samples, FaceClass face) {
    return samples.stream()
        .filter(sample -> sample.labels().faceClass().equals(Optional.of(face)))
        .count();
  }

  @Test
  void isComposedAsTheValidationPhotosAre() {
    // of 1000 training photos 10% are old, of 40 validation photos 25%
    List<Sample> train = all(people("y", YOUNG, 300, 3), people("o", OLD, 100, 1));
    List<Sample> validation = all(people("v", YOUNG, 30, 1), people("w", OLD, 10, 1));

    List<Sample> probe = Probe.choose(train, validation, 500, 42);

    assertThat(probe).hasSize(40);
    assertThat(count(probe, OLD)).isEqualTo(10);
  }

  @Test
  void takesAsManyPeopleAsPossible() {
    List<Sample> train = people("y", YOUNG, 30, 20);
    List<Sample> validation = people("v", YOUNG, 60, 1);

    Map<String, Long> photosOfEach =
        Probe.choose(train, validation, 60, 42).stream()
            .collect(Collectors.groupingBy(Sample::person, Collectors.counting()));

    assertThat(photosOfEach).hasSize(30);
    assertThat(photosOfEach.values()).containsOnly(2L);
  }

  @Test
  void isNoMoreThanAQuarterOfManyPhotosAndNotMoreThanAsked() {
    List<Sample> train = people("y", YOUNG, 800, 1);
    List<Sample> validation = people("v", YOUNG, 700, 1);

    assertThat(Probe.choose(train, validation, 500, 42)).hasSize(200);
    assertThat(Probe.choose(train, validation, 50, 42)).hasSize(50);
    assertThat(Probe.choose(train, validation, 0, 42)).isEmpty();
  }

  @Test
  void followsFromTheSeedAndKeepsTheOrder() {
    List<Sample> train = people("y", YOUNG, 200, 2);
    List<Sample> validation = people("v", YOUNG, 90, 1);

    List<Sample> probe = Probe.choose(train, validation, 80, 1);

    assertThat(Probe.choose(train, validation, 80, 1)).isEqualTo(probe);
    assertThat(Probe.choose(train, validation, 80, 2)).isNotEqualTo(probe);
    assertThat(probe).isSubsetOf(train);
    assertThat(probe.stream().map(train::indexOf).toList()).isSorted();
  }

  @Test
  void leavesPaintedPicturesOutWhereRealOnesAreJudgedBy() {
    List<Sample> painted =
        people("p", YOUNG, 50, 1).stream()
            .map(sample -> sample.withExtra(Map.of("synthetic", "true")))
            .toList();
    List<Sample> train = all(painted, people("y", YOUNG, 50, 1));

    List<Sample> probe = Probe.choose(train, people("v", YOUNG, 20, 1), 500, 42);

    assertThat(probe).hasSize(20).noneMatch(Sample::synthetic);
  }

  @Test
  void takesWhatThereIsIfNothingIsLabelledAsTheValidationPhotosAre() {
    List<Sample> validation =
        people("v", YOUNG, 20, 1).stream()
            .map(
                sample ->
                    sample.withLabels(
                        new Labels(
                            Optional.of(Mask.WEAR),
                            Optional.empty(),
                            OptionalInt.empty(),
                            Optional.empty())))
            .toList();

    assertThat(Probe.choose(people("y", YOUNG, 50, 1), validation, 500, 42)).hasSize(20);
  }
}
