package maskwise.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import maskwise.answer.Answers;
import maskwise.base.UserError;
import maskwise.label.FaceClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionRuleFileTest {

  private static final DecisionRule RULE =
      new DecisionRule(
          new Calibration.Temperature(1.25),
          new DecisionWeights.PerAttribute(
              List.of(1.0, 2.0, 0.5), List.of(1.0, 1.0), List.of(1.0, 1.0, 3.0)),
          true,
          new RuleOrigin("/photos/validation.csv", "ab", "cd", 70, 10, 5, 1),
          new RuleScores(true, 0.5, 0.6, 0.55, 1, 0.9, 0.1, 0.02));

  @TempDir private Path folder;

  @Test
  void readsBackWhatItWrote() throws IOException {
    List<DecisionRule> rules =
        List.of(
            RULE,
            with(new Calibration.None(), new DecisionWeights.None()),
            with(
                new Calibration.VectorScaling(
                    Collections.nCopies(18, 1 / 3.0), Collections.nCopies(18, -0.1)),
                new DecisionWeights.PerClass(Collections.nCopies(18, Math.PI))));
    for (DecisionRule rule : rules) {
      Path file = folder.resolve("decision.json");
      DecisionRuleFile.write(rule, file);

      assertThat(DecisionRuleFile.read(file)).isEqualTo(rule);
    }
  }

  @Test
  void weightsOfValuesAreMultiplied() {
    assertThat(RULE.weights().of(FaceClass.of(6 + 2))).isEqualTo(2.0 * 3.0);
  }

  @Test
  void theProbabilitiesStayUnweighted() {
    double[] p = new double[18];
    p[0] = 0.5;
    p[2] = 0.5;

    assertThat(RULE.probabilities(p)[0]).isEqualTo(0.5);
    assertThat(RULE.decide(p)).isEqualTo(2); // 3 · 0.5 against 1 · 0.5
    assertThat(RULE.apply(Answers.mostProbable(new double[][] {p})).confidence(0)).isEqualTo(0.5);
  }

  @Test
  void aKeyThatNobodyKnowsIsNamed() {
    assertRefused("\"flip\" : true", "\"flip\" : true, \"flpi\" : 1", "'flpi' (meant: 'flip'?)");
  }

  @Test
  void aMissingNumberIsNamed() {
    assertRefused("\"temperature\" : 1.25", "\"x\" : 1.25", "'temperature'");
    assertRefused("\"folds\" : 5,", "", "folds");
  }

  @Test
  void aWeightOfNothingIsRefused() {
    assertRefused("[ 1.0, 2.0, 0.5 ]", "[ 1.0, 0.0, 0.5 ]", "over 0, found 0.0");
    assertRefused("[ 1.0, 2.0, 0.5 ]", "[ 1.0, 2.0 ]", "expected 3 weights of the mask, found 2");
  }

  @Test
  void anotherMethodIsRefused() {
    assertRefused("\"method\" : \"temperature\"", "\"method\" : \"isotonic\"", "isotonic");
  }

  @Test
  void halfAFileIsRefused() {
    assertRefused("\"scores\"", "", "expected a decision rule");
  }

  private void assertRefused(String right, String wrong, String message) {
    Path file = folder.resolve("decision.json");
    assertThatThrownBy(
            () -> {
              DecisionRuleFile.write(RULE, file);
              String json = Files.readString(file);
              assertThat(json).contains(right);
              Files.writeString(file, json.replace(right, wrong));
              DecisionRuleFile.read(file);
            })
        .isInstanceOf(UserError.class)
        .hasMessageContaining(message)
        .hasMessageContaining("--no-rule");
  }

  private static DecisionRule with(Calibration calibration, DecisionWeights weights) {
    return new DecisionRule(calibration, weights, false, RULE.origin(), RULE.scores());
  }
}
