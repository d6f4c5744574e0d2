package maskwise.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import maskwise.answer.Answers;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.manifest.Sample;
import org.junit.jupiter.api.Test;

class EnsembleFitTest {

  private static List<Sample> photos(int... classes) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < classes.length; i++) {
      samples.add(
          new Sample(Path.of("photo" + i), "person" + i, Labels.of(FaceClass.of(classes[i]))));
    }
    return samples;
  }

  /** Names a class with .8 and another, the next, with .2. */
  private static Answers naming(int... classes) {
    return Answers.mostProbable(
        IntStream.of(classes).mapToObj(c -> row(c, 0.8)).toArray(double[][]::new));
  }

  private static double[] row(int named, double probability) {
    double[] row = new double[FaceClass.COUNT];
    row[named] = probability;
    row[(named + 1) % FaceClass.COUNT] = 1 - probability;
    return row;
  }

  /** A mask network's F1 of the mask is another score than macro-F1 over the 18 classes. */
  @Test
  void aMemberOfFewerAttributesIsComparedInThemAlone() {
    Answers whole = naming(0, 2, 4, 8);
    Answers masks =
        Answers.mostProbable(
            naming(1, 8, 4, 8).probabilities(), Optional.empty(), List.of(Attribute.MASK));
    Candidates candidates =
        new Candidates(photos(0, 2, 4, 6), List.of(whole, masks), Averaging.PROBABILITIES);
    EnsembleFit fit = EnsembleFit.given(candidates, new double[] {1, 1});

    List<Contribution> found = Contribution.of(List.of("whole", "masks"), candidates, fit);

    assertThat(found.get(0).alone()).isFinite();
    assertThat(found.get(0).without()).isNaN(); // nobody predicts gender and age then
    assertThat(found.get(1).alone()).isNaN();
    assertThat(found.get(1).without()).isEqualTo(found.get(0).alone());
    // of four photos they name the same mask on three: class 2 is worn, class 8 is not
    assertThat(Agreement.of(candidates, List.of(1.0, 1.0), fit.answers()).shares().get(0))
        .containsExactly(1.0, 0.75);
  }

  @Test
  void greedySelectionLeavesOutWhoIsAlwaysWrong() {
    Candidates candidates =
        new Candidates(
            photos(0, 2, 4, 6),
            List.of(naming(0, 2, 4, 8), naming(10, 12, 14, 16), naming(0, 2, 8, 6)),
            Averaging.PROBABILITIES);
    double[] weights = WeightSearch.GREEDY.search(candidates);

    assertThat(weights[1]).isZero();
    assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-12));
    assertThat(candidates.score(candidates.together(weights)))
        .isGreaterThanOrEqualTo(candidates.score(naming(0, 2, 4, 8)));
  }

  /**
   * Two experts of which one is right on three of four photos and the other on the fourth: the
   * likelihood {@code 3 log(.8w + .1(1-w)) + log(.1w + .8(1-w))} has one peak, found here by
   * looking at every w.
   */
  @Test
  void simplexSearchFindsTheLeastLogLoss() {
    Answers first = rows(0.8, 0.8, 0.8, 0.1);
    Answers second = rows(0.1, 0.1, 0.1, 0.8);
    Candidates candidates =
        new Candidates(photos(0, 0, 0, 0), List.of(first, second), Averaging.PROBABILITIES);
    double best =
        IntStream.rangeClosed(1, 999)
            .mapToObj(i -> new double[] {i / 1000.0, 1 - i / 1000.0})
            .min(
                Comparator.comparingDouble((double[] w) -> candidates.loss(candidates.together(w))))
            .orElseThrow()[0];

    double[] weights = WeightSearch.SIMPLEX.search(candidates);
    assertThat(weights[0]).isCloseTo(best, within(2e-2));
  }

  private static Answers rows(double... firstClass) {
    return Answers.mostProbable(
        Arrays.stream(firstClass).mapToObj(p -> row(0, p)).toArray(double[][]::new));
  }

  /** Also of logits, whose loss is convex in the weights too. */
  @Test
  void simplexSearchIsNotWorseThanEqualWeights() {
    Random random = new Random(3);
    List<Sample> photos = photos(random.ints(60, 0, FaceClass.COUNT).toArray());
    List<Answers> members = new ArrayList<>();
    for (int m = 0; m < 3; m++) {
      double skill = m;
      members.add(
          Answers.mostProbable(
              photos.stream().map(photo -> noisy(photo, skill, random)).toArray(double[][]::new)));
    }
    for (Averaging averaging : Averaging.values()) {
      Candidates candidates = new Candidates(photos, members, averaging);
      double[] found = WeightSearch.SIMPLEX.search(candidates);
      double equal = candidates.loss(candidates.together(WeightSearch.EQUAL.search(candidates)));
      assertThat(candidates.loss(candidates.together(found))).isLessThan(equal);
      assertThat(found[2]).isGreaterThan(found[0]);
    }
  }

  private static double[] noisy(Sample photo, double skill, Random random) {
    double[] row = random.doubles(FaceClass.COUNT, 0.1, 1).toArray();
    row[photo.labels().faceClass().orElseThrow().index()] += skill;
    double sum = Arrays.stream(row).sum();
    return Arrays.stream(row).map(each -> each / sum).toArray();
  }

  /** Each person's answer comes from weights that were found without it. */
  @Test
  void foundWeightsAreJudgedOnOtherPeople() {
    int[] truth = IntStream.range(0, 40).map(i -> i % 2).toArray();
    Answers right = naming(truth);
    Answers wrong = naming(IntStream.of(truth).map(c -> 17 - c).toArray());
    Candidates candidates =
        new Candidates(photos(truth), List.of(right, wrong), Averaging.PROBABILITIES);
    EnsembleFit fit = EnsembleFit.find(candidates, WeightSearch.GREEDY, 4, 1);

    assertThat(fit.mean().weights()).containsExactly(1.0, 0.0);
    assertThat(fit.answers().decided()).containsExactly(truth);
    assertThatThrownBy(() -> EnsembleFit.find(candidates, WeightSearch.GREEDY, 41, 1))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("at least 41 people");
  }

  @Test
  void theTableSaysWhatEachMemberBrings() {
    Candidates candidates =
        new Candidates(photos(0, 2), List.of(naming(0, 2), naming(0, 6)), Averaging.PROBABILITIES);
    EnsembleFit fit = EnsembleFit.given(candidates, new double[] {3, 1});
    List<Contribution> brings = Contribution.of(List.of("good", "bad"), candidates, fit);

    assertThat(brings.get(0).weight()).isCloseTo(0.75, within(1e-12));
    assertThat(brings.get(0).alone()).isGreaterThan(brings.get(1).alone());
    assertThat(brings.get(0).without()).isEqualTo(brings.get(1).alone());
    assertThat(brings.get(0).right()).isNaN();
    assertThat(brings.get(1).right()).isZero();
  }

  @Test
  void agreementIsCountedByPairAndByVoices() {
    Candidates candidates =
        new Candidates(
            photos(0, 2, 4, 6),
            List.of(naming(0, 2, 4, 6), naming(0, 2, 4, 8), naming(0, 2, 10, 10)),
            Averaging.PROBABILITIES);
    Agreement agreement = Agreement.of(candidates, List.of(1.0, 1.0, 1.0), naming(0, 2, 4, 12));

    assertThat(agreement.shares().get(0)).containsExactly(1.0, 0.75, 0.5);
    assertThat(agreement.voices())
        .containsExactly(
            new Agreement.Voices(0, 1, 1, 0),
            new Agreement.Voices(1, 0, 0, 0),
            new Agreement.Voices(2, 1, 1, 1),
            new Agreement.Voices(3, 2, 2, 2));
    assertThat(Agreement.of(candidates, List.of(0.5, 0.5, 0.0), naming(0, 2, 4, 12)).voices())
        .as("who has no weight has no voice")
        .hasSize(3);
  }

  @Test
  void photosOfWhichNothingIsKnownCannotJudge() {
    List<Sample> unknown = List.of(new Sample(Path.of("photo"), "somebody", Labels.UNKNOWN));
    assertThatThrownBy(() -> new Candidates(unknown, List.of(naming(0)), Averaging.PROBABILITIES))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("labeled photos");
  }
}
