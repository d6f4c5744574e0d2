package maskwise.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import maskwise.answer.Answers;
import maskwise.base.Progress;
import maskwise.decide.Calibration;
import maskwise.decide.DecisionRule;
import maskwise.decide.DecisionWeights;
import maskwise.decide.RuleOrigin;
import maskwise.decide.RuleScores;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.load.Pictures;
import maskwise.prepare.HowCut;
import org.junit.jupiter.api.Test;

class RuledClassifierTest {

  private static final List<Path> PHOTOS = List.of(Path.of("one.jpg"));

  /** Holds class 0 for twice as probable as class 4, and keeps what it was asked with. */
  private static final class Inner implements FaceClassifier {

    private final List<Optional<Boolean>> flips = new ArrayList<>();
    private boolean closed;

    @Override
    public List<Attribute> attributes() {
      return List.of(Attribute.values());
    }

    @Override
    public HowCut crop() {
      return HowCut.Otherwise.NONE;
    }

    @Override
    public Answers classify(Pictures pictures, ClassifyOptions options, Progress progress) {
      flips.add(options.flip());
      double[] row = new double[FaceClass.COUNT];
      row[0] = 2 / 3.0;
      row[4] = 1 / 3.0;
      return Answers.mostProbable(
          new double[][] {row}, Optional.of(new double[] {61}), attributes());
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private static DecisionRule rule(boolean flip) {
    Double[] weights = Collections.nCopies(FaceClass.COUNT, 1.0).toArray(Double[]::new);
    weights[4] = 3.0;
    return new DecisionRule(
        new Calibration.None(),
        new DecisionWeights.PerClass(Arrays.asList(weights)),
        flip,
        new RuleOrigin("validation.csv", "ab", "cd", 70, 10, 5, 1),
        new RuleScores(true, 0.5, 0.6, 0.55, 1, 0.9, 0.1, 0.02));
  }

  @Test
  void theRuleDecidesAndTheProbabilitiesStay() {
    Answers answers = new RuledClassifier(new Inner(), rule(false)).classify(PHOTOS);
    assertThat(answers.decided()).containsExactly(4); // 3 · 1/3 against 1 · 2/3
    assertThat(answers.confidence(0)).isEqualTo(1 / 3.0);
    assertThat(answers.years().orElseThrow()).containsExactly(61);
  }

  @Test
  void mirroredPhotosAreAskedAsTheRuleWasTunedUnlessToldOtherwise() {
    Inner inner = new Inner();
    try (FaceClassifier ruled = new RuledClassifier(inner, rule(true))) {
      ruled.classify(PHOTOS);
      ruled.classify(Pictures.of(PHOTOS), ClassifyOptions.DEFAULT.withFlip(false), Progress.NONE);
    }
    assertThat(inner.flips).containsExactly(Optional.of(true), Optional.of(false));
    assertThat(inner.closed).isTrue();
  }
}
