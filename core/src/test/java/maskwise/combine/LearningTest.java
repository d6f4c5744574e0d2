package maskwise.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.manifest.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearningTest {

  private static final Marginals EXAMPLE =
      new Marginals(
          new double[] {0.5, 0.3, 0.2}, new double[] {0.6, 0.4}, new double[] {0.7, 0.2, 0.1});

  @TempDir Path directory;

  @Test
  void theProductTakesTheAttributesAsIndependent() {
    double[] classes = new Product().of(EXAMPLE);
    assertThat(classes[0]).isCloseTo(0.5 * 0.6 * 0.7, within(1e-12));
    assertThat(classes[6 + 3 + 2]).isCloseTo(0.3 * 0.4 * 0.1, within(1e-12));
    assertThat(Arrays.stream(classes).sum()).isCloseTo(1, within(1e-12));
  }

  @Test
  void weightsOfZeroAreTheProduct() {
    double[] classes = LearnedCombination.of(new double[18 * 9]).of(EXAMPLE);
    assertThat(classes).containsExactly(new Product().of(EXAMPLE), within(1e-12));
  }

  @Test
  void marginalsOfTheProductAreWhatItWasMadeOf() {
    double[] classes = new Product().of(EXAMPLE);
    Marginals back =
        Marginals.of(
            Map.of(
                Attribute.MASK, classes,
                Attribute.GENDER, classes,
                Attribute.AGE, classes));
    assertThat(back.mask()).containsExactly(EXAMPLE.mask(), within(1e-12));
    assertThat(back.gender()).containsExactly(EXAMPLE.gender(), within(1e-12));
    assertThat(back.age()).containsExactly(EXAMPLE.age(), within(1e-12));
  }

  /** People whose networks say the truth with 80%, an old one's always that the mask is worn. */
  private static Learning learn(int people, boolean dependent) {
    List<Sample> samples = new ArrayList<>();
    List<Marginals> marginals = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < people; i++) {
      FaceClass face = FaceClass.of(random.nextInt(18));
      boolean fooled = dependent && face.age().ordinal() == 2;
      samples.add(new Sample(Path.of("photo" + i + ".jpg"), "person" + i, Labels.of(face)));
      marginals.add(
          new Marginals(
              fooled ? said(0, 3, random) : said(face.mask().ordinal(), 3, random),
              said(face.gender().ordinal(), 2, random),
              said(face.age().ordinal(), 3, random)));
    }
    return Learning.of(samples, marginals, 1);
  }

  private static double[] said(int truth, int values, SplittableRandom random) {
    double[] p = new double[values];
    Arrays.fill(p, 0.2 / (values - 1));
    p[random.nextDouble() < 0.8 ? truth : random.nextInt(values)] = 0.8;
    double sum = Arrays.stream(p).sum();
    return Arrays.stream(p).map(each -> each / sum).toArray();
  }

  @Test
  void whatBelongsTogetherIsLearned() {
    Learning learning = learn(1500, true);
    assertThat(learning.better()).isTrue();
    assertThat(learning.learned().loss()).isLessThan(learning.product().loss() - 0.1);
    assertThat(learning.sentence())
        .startsWith("The learned combination is used: cross-validated by person on 1500");
  }

  @Test
  void whereThereIsNothingToLearnTheProductStaysAndThatIsSaid() {
    Learning learning = learn(40, false);
    assertThat(learning.better()).isFalse();
    assertThat(learning.combination()).isEqualTo(new Product());
    assertThat(learning.sentence()).contains("because the learned combination is not better");
  }

  @Test
  void withoutPhotosThatAreKnownWhollyNothingIsLearned() {
    List<Sample> samples = List.of(new Sample(Path.of("a.jpg"), "a", Labels.UNKNOWN));
    Learning learning = Learning.of(samples, List.of(EXAMPLE), 1);
    assertThat(learning.answers()[0]).containsExactly(new Product().of(EXAMPLE), within(1e-12));
    assertThat(learning.sentence()).startsWith("No combination was fitted");
  }

  @Test
  void noPersonIsAnsweredByAFitThatSawThem() {
    // two people of two classes, said to be the same: a fit that saw one knows nothing of the other
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      samples.add(
          new Sample(Path.of(i + ".jpg"), "person" + i % 2, Labels.of(FaceClass.of(i % 2))));
    }
    Learning learning = Learning.of(samples, Collections.nCopies(8, EXAMPLE), 1);
    assertThat(learning.better()).isFalse();
    assertThat(learning.learned().loss()).isGreaterThan(learning.product().loss());
  }

  @Test
  void theFitStandsWhereTheGradientIsZero() {
    List<Marginals> marginals = List.of(EXAMPLE, EXAMPLE, EXAMPLE);
    int[] truth = {0, 4, 4};
    LearnedCombination fitted = CombinationFit.of(marginals, truth);
    double[] p = fitted.of(EXAMPLE);
    double[] x = LearnedCombination.inputs(EXAMPLE);
    // λ w = Σ (1[c = truth] − p_c) x, equation by equation
    for (int c = 0; c < 18; c++) {
      double times = c == 0 ? 1 : c == 4 ? 2 : 0;
      for (int j = 0; j < 9; j++) {
        assertThat(fitted.weights().get(c).get(j))
            .isCloseTo((times - 3 * p[c]) * x[j] / CombinationFit.PENALTY, within(1e-5));
      }
    }
  }

  @Test
  void theFileGivesTheSameAnswersBack() throws Exception {
    Learning learning = learn(1500, true);
    Path file = directory.resolve("combination.json");
    CombinationFile.write(file, learning);
    assertThat(CombinationFile.read(file)).isEqualTo(learning.combination());

    Files.writeString(file, "{}");
    assertThatThrownBy(() -> CombinationFile.read(file))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected a combination.json");
  }
}
