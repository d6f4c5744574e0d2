package maskwise.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import maskwise.base.UserError;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.label.Mask;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonSplitTest {

  @Test
  void everySampleIsOnOneSideAndNoPersonOnBoth() {
    Manifest manifest = People.competition(100, 1);
    HoldOut split = PersonSplit.holdOut(manifest, 0.2, 7);
    Set<Sample> both = new HashSet<>(split.train().samples());
    both.addAll(split.validation().samples());
    assertThat(both).hasSize(700);
    assertThat(split.train().size() + split.validation().size()).isEqualTo(700);
    assertThat(people(split.train())).doesNotContainAnyElementsOf(people(split.validation()));
  }

  @Test
  void peopleOfWhomAPhotoIsPseudoLabeledAreLearnedFromAlone() {
    Manifest labeled = People.competition(20, 3);
    List<Sample> samples = new ArrayList<>(labeled.samples());
    // one photo each of the first ten people has a gender that a network gave
    for (int person = 0; person < 10; person++) {
      samples.set(7 * person, samples.get(7 * person).with("pseudo", "gender"));
    }
    Manifest manifest = Manifest.of(samples);

    HoldOut split = PersonSplit.holdOut(manifest, 0.5, 7);

    Manifest pseudo = manifest.with(samples.subList(0, 70));
    assertThat(people(split.validation())).isNotEmpty();
    assertThat(people(split.validation())).doesNotContainAnyElementsOf(people(pseudo));
    assertThat(split.train().size() + split.validation().size()).isEqualTo(140);
    assertThatThrownBy(() -> PersonSplit.folds(pseudo, 2, 7))
        .hasMessageContaining("people with true labels")
        .hasMessageContaining("10 of 70 photos");
  }

  @Test
  void everyClassKeepsItsShare() {
    Manifest manifest = People.competition(1000, 2);
    HoldOut split = PersonSplit.holdOut(manifest, 0.2, 7);
    SplitReport.Side all = SplitReport.Side.of("all", manifest);
    SplitReport.Side validation = SplitReport.Side.of("validation", split.validation());
    assertThat(validation.images()).isCloseTo(1400, within(6 * 7));
    for (int i = 0; i < FaceClass.COUNT; i++) {
      // at most a person off
      int ofPerson = i < 6 ? 5 : 1;
      assertThat((double) validation.perClass().get(i))
          .isCloseTo(0.2 * all.perClass().get(i), within((double) ofPerson));
    }
  }

  /** Few people, so that classes are rare; every one that two people have is on both sides. */
  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.2, 0.5, 0.8})
  void everyClassOfTwoPeopleIsOnBothSides(double fraction) {
    for (int seed = 0; seed < 100; seed++) {
      Manifest manifest = People.competition(2 + seed, seed);
      assertThat(covered(PersonSplit.holdOut(manifest, fraction, seed)))
          .as("seed %d", seed)
          .isEqualTo(2 * shared(manifest) + (classes(manifest).size() - shared(manifest)));
    }
  }

  /** People with images of any classes: as good as the best of all 2^people splits. */
  @Test
  void coversAsManyClassesAsAnySplitCould() {
    Random random = new Random(3);
    for (int round = 0; round < 300; round++) {
      int[][] people = new int[2 + random.nextInt(7)][];
      for (int person = 0; person < people.length; person++) {
        people[person] = random.ints(1 + random.nextInt(3), 0, 6).toArray();
      }
      HoldOut split = PersonSplit.holdOut(People.ofClasses(people), 0.3, round);
      assertThat(covered(split)).as("round %d", round).isEqualTo(mostCovered(people));
    }
  }

  @Test
  void theSameSeedGivesTheSameSplitWhateverTheOrderOfRows() {
    Manifest manifest = People.competition(50, 4);
    List<Sample> shuffled = new ArrayList<>(manifest.samples());
    Collections.shuffle(shuffled, new Random(5));
    HoldOut split = PersonSplit.holdOut(manifest, 0.2, 6);
    assertThat(PersonSplit.holdOut(manifest, 0.2, 6)).isEqualTo(split);
    assertThat(people(PersonSplit.holdOut(manifest.with(shuffled), 0.2, 6).validation()))
        .isEqualTo(people(split.validation()));
    assertThat(PersonSplit.holdOut(manifest, 0.2, 7)).isNotEqualTo(split);
  }

  @Test
  void rowsKeepTheirOrder() {
    Manifest manifest = People.competition(30, 8);
    List<Sample> validation = PersonSplit.holdOut(manifest, 0.3, 1).validation().samples();
    List<Sample> expected = new ArrayList<>(manifest.samples());
    expected.retainAll(new HashSet<>(validation));
    assertThat(validation).isEqualTo(expected);
  }

  @Test
  void foldsAreValidatedOnceEachAndOfLikeSize() {
    Manifest manifest = People.competition(103, 9);
    List<HoldOut> folds = PersonSplit.folds(manifest, 5, 1);
    assertThat(folds).hasSize(5);
    List<Sample> validated =
        folds.stream().flatMap(fold -> fold.validation().samples().stream()).toList();
    assertThat(validated).containsExactlyInAnyOrderElementsOf(manifest.samples());
    for (HoldOut fold : folds) {
      assertThat(fold.train().size() + fold.validation().size()).isEqualTo(721);
      assertThat(fold.validation().size()).isCloseTo(721 / 5, within(3 * 7));
    }
  }

  @Test
  void incompleteLabelsAreSpreadLikeClasses() {
    Labels onlyMask =
        new Labels(Optional.of(Mask.WEAR), Optional.empty(), OptionalInt.empty(), Optional.empty());
    List<Sample> samples = new ArrayList<>();
    for (int person = 0; person < 100; person++) {
      samples.add(People.sample(person, 0, person < 40 ? onlyMask : Labels.UNKNOWN));
    }
    HoldOut split = PersonSplit.holdOut(Manifest.of(samples), 0.25, 1);
    assertThat(split.validation().samples())
        .hasSize(25)
        .filteredOn(sample -> sample.labels().equals(onlyMask))
        .hasSize(10);
  }

  @Test
  void photosOfNobodyKnownAreSplitOneByOne() {
    List<Sample> samples =
        IntStream.range(0, 10)
            .mapToObj(
                i -> new Sample(People.sample(i, 0, Labels.UNKNOWN).path(), "", Labels.UNKNOWN))
            .toList();
    assertThat(PersonSplit.holdOut(Manifest.of(samples), 0.3, 1).validation().samples()).hasSize(3);
  }

  @Test
  void classesOfOnePersonEachStillFillBothSides() {
    HoldOut split =
        PersonSplit.holdOut(
            People.ofClasses(
                IntStream.range(0, 10).mapToObj(i -> new int[] {i}).toArray(int[][]::new)),
            0.2,
            1);
    assertThat(split.validation().size()).isEqualTo(2);
  }

  @Test
  void whatCannotBeSplitIsTheUsersError() {
    Manifest one = People.ofClasses(new int[] {1, 2, 3});
    assertThatThrownBy(() -> PersonSplit.holdOut(one, 0.2, 1))
        .isInstanceOf(UserError.class)
        .hasMessage("expected at least 2 people to split by, found 1 in 3 images");
    assertThatThrownBy(() -> PersonSplit.folds(People.competition(3, 1), 4, 1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("at least 4 people");
    for (double fraction : new double[] {0, 1, -1, Double.NaN}) {
      assertThatThrownBy(() -> PersonSplit.holdOut(one, fraction, 1))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("above 0 and below 1, found " + fraction);
    }
    assertThatThrownBy(() -> PersonSplit.folds(one, 1, 1))
        .hasMessage("expected 2 folds or more, found 1");
  }

  private static Set<String> people(Manifest manifest) {
    return manifest.samples().stream().map(Sample::person).collect(Collectors.toSet());
  }

  private static Set<FaceClass> classes(Manifest manifest) {
    return manifest.samples().stream()
        .map(sample -> sample.labels().faceClass().orElseThrow())
        .collect(Collectors.toSet());
  }

  /** Number of classes that at least two people have. */
  private static int shared(Manifest manifest) {
    return (int)
        classes(manifest).stream()
            .filter(
                face ->
                    manifest.samples().stream()
                            .filter(s -> s.labels().faceClass().orElseThrow().equals(face))
                            .map(Sample::person)
                            .distinct()
                            .count()
                        > 1)
            .count();
  }

  private static int covered(HoldOut split) {
    return classes(split.train()).size() + classes(split.validation()).size();
  }

  private static int mostCovered(int[][] people) {
    int most = 0;
    for (int choice = 1; choice < (1 << people.length) - 1; choice++) {
      Set<Integer> train = new HashSet<>();
      Set<Integer> validation = new HashSet<>();
      for (int person = 0; person < people.length; person++) {
        Set<Integer> side = (choice >> person & 1) == 1 ? validation : train;
        IntStream.of(people[person]).forEach(side::add);
      }
      most = Math.max(most, train.size() + validation.size());
    }
    return most;
  }

  @Test
  void syntheticPicturesAreLearntFromAndNeverValidatedWith() {
    Manifest both = withPainted(People.competition(60, 5));
    HoldOut split = PersonSplit.holdOut(both, 0.25, 1);
    assertThat(split.validation().samples()).isNotEmpty().noneMatch(Sample::synthetic);
    assertThat(split.train().samples()).anyMatch(Sample::synthetic);
    Set<String> judges =
        split.validation().samples().stream().map(Sample::group).collect(Collectors.toSet());
    long leftOut =
        both.samples().stream().filter(s -> s.synthetic() && judges.contains(s.group())).count();
    assertThat(split.train().size() + split.validation().size()).isEqualTo(both.size() - leftOut);
  }

  @Test
  void theRealPhotosAreSplitAsIfThereWereNoSyntheticOnes() {
    Manifest real = People.competition(60, 5);
    assertThat(PersonSplit.holdOut(withPainted(real), 0.25, 1).validation().samples())
        .isEqualTo(PersonSplit.holdOut(real, 0.25, 1).validation().samples());
  }

  @Test
  void syntheticPicturesAreValidatedWithWhereThatIsAskedFor() {
    Manifest both = withPainted(People.competition(60, 5));
    HoldOut split = PersonSplit.holdOut(both, 0.25, 1, Judges.ALL_PICTURES);
    assertThat(split.validation().samples()).anyMatch(Sample::synthetic);
    assertThat(split.train().size() + split.validation().size()).isEqualTo(both.size());
  }

  @Test
  void inFoldsToo() {
    for (HoldOut fold : PersonSplit.folds(withPainted(People.competition(60, 5)), 3, 1)) {
      assertThat(fold.validation().samples()).isNotEmpty().noneMatch(Sample::synthetic);
      assertThat(fold.train().samples()).anyMatch(Sample::synthetic);
    }
  }

  @Test
  void syntheticPicturesAloneCannotBeSplit() {
    Manifest painted =
        Manifest.of(
            withPainted(People.competition(10, 5)).samples().stream()
                .filter(Sample::synthetic)
                .toList());
    assertThatThrownBy(() -> PersonSplit.holdOut(painted, 0.25, 1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("--synthetic-validation");
  }

  /** A synthetic picture for each real one, and one person of whom there is nothing else. */
  private static Manifest withPainted(Manifest real) {
    List<Sample> samples = new ArrayList<>(real.samples());
    for (Sample sample : real.samples()) {
      samples.add(painted(sample, sample.person()));
    }
    samples.add(painted(real.samples().get(0), "known from synthetic pictures alone"));
    return Manifest.of(samples);
  }

  private static Sample painted(Sample sample, String person) {
    Path file = sample.path().resolveSibling("painted_" + person + sample.path().getFileName());
    return new Sample(file, person, sample.labels(), Map.of("synthetic", "true"));
  }
}
