package maskwise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import maskwise.classify.FaceClassifier;
import maskwise.decide.Calibration;
import maskwise.decide.DecisionRule;
import maskwise.decide.DecisionRuleFile;
import maskwise.decide.DecisionWeights;
import maskwise.label.FaceClass;
import maskwise.predict.TrainedClassifier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A tiny network is trained once, on half of six drawn people. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TuneCommandTest {

  private Path folder;
  private Path run;
  private Path train;
  private Path validation;

  @BeforeAll
  void trainATinyNetwork(@TempDir Path shared) throws IOException {
    folder = shared;
    Path manifest = DrawnFiles.sixPeople(folder);
    Path split = folder.resolve("split");
    succeed("split", manifest, "--out", split, "--validation", 0.5);
    train = split.resolve("train.csv");
    validation = split.resolve("validation.csv");
    Path recipe = folder.resolve("tiny.yaml");
    PackedRecipe.write("quickstart.yaml", recipe);
    succeed(
        "train",
        recipe,
        "--runs",
        folder.resolve("runs"),
        "name=tiny",
        "data.train=" + train,
        "data.validation=" + validation,
        "train.epochs=1",
        "image.height=32",
        "image.width=32",
        "model.width=8");
    run = folder.resolve("runs/tiny");
  }

  @Test
  void theRuleIsStoredAndUsedFromThenOn() throws IOException {
    Shell.Answer tuned = tune();

    assertThat(tuned.out())
        .contains("network without rule", "one weight per class", "temperature", "chosen");
    assertThat(tuned.err()).doesNotContain("Warning");
    assertThat(run.resolve("tune/report.html")).isNotEmptyFile();
    assertThat(Files.readAllLines(run.resolve("tune/predictions.csv"))).hasSize(1 + 21);
    assertThat(DecisionRuleFile.read(run.resolve("decision.json")).origin().photos()).isEqualTo(21);
    assertThat(predict().err()).contains("Using the run's decision rule, tuned on 21 photos of 3");
    assertThat(predict("--no-rule").err()).doesNotContain("decision rule");
  }

  @Test
  void theAnswerIsTheRulesAndTheProbabilitiesStayUnweighted() throws IOException {
    tune();
    store(favouring(17));
    Path answers = folder.resolve("answers.csv");
    Path probabilities = folder.resolve("probabilities.csv");

    succeed("predict", run, validation, "--out", answers, "--probabilities", probabilities);

    assertThat(Files.readAllLines(answers).stream().skip(1))
        .allMatch(row -> row.split(",", -1)[1].equals("17"));
    double[][] raw;
    try (FaceClassifier predictor = TrainedClassifier.withoutRule(run)) {
      Path photo = Path.of(Files.readAllLines(answers).get(1).split(",", -1)[0]);
      Path file = photo.isAbsolute() ? photo : folder.resolve("split").resolve(photo);
      raw = predictor.classify(List.of(file)).probabilities();
    }
    String first = Files.readAllLines(probabilities).get(1);
    assertThat(Double.parseDouble(first.split(",", -1)[1])).isCloseTo(raw[0][0], within(1e-5));
  }

  @Test
  void evaluateScoresTheRulesDecision() throws IOException {
    tune();
    store(favouring(17));
    Path out = folder.resolve("evaluation");

    succeed("evaluate", run, validation, "--out", out);

    assertThat(Files.readAllLines(out.resolve("predictions.csv")).stream().skip(1))
        .allMatch(row -> row.split(",", -1)[6].equals("17"));
  }

  @Test
  void tuningOnPeopleLearntFromIsWarnedOf() {
    Shell.Answer tuned = succeed("tune", run, train, "--folds", 2);

    assertThat(tuned.err()).contains("Warning: the network was trained on 3 people");
  }

  @Test
  void judgingARuleOnThePhotosItWasTunedOnIsWarnedOf() {
    tune();
    Path out = folder.resolve("tuned-on");

    assertThat(succeed("evaluate", run, validation, "--out", out).err())
        .contains("the decision rule was tuned on these photos");
    assertThat(succeed("evaluate", run, validation, "--no-rule", "--out", out).err())
        .doesNotContain("tuned on");
    assertThat(succeed("evaluate", run, train, "--out", out).err())
        .doesNotContain("the decision rule was tuned on these photos");
  }

  /** Of gender and age it knows nothing: boundaries between these would be tuned to noise. */
  @Test
  void aNetworkOfTheMaskIsTunedOnMasksAlone() throws IOException {
    Path recipe = run.resolve("recipe.yaml");
    succeed("train", recipe, "--runs", folder.resolve("masks"), "name=masks", "target=mask");

    Shell.Answer tuned = succeed("tune", folder.resolve("masks/masks"), validation, "--folds", 2);

    assertThat(tuned.out()).contains("mean F1 of labeled attributes").doesNotContain("each class");
  }

  @Test
  void aPriorAloneIsWrongUsage() {
    Shell.Answer alone = ask("predict", run, validation, "--prior", train);

    assertThat(alone.status()).isEqualTo(2);
    assertThat(alone.err()).contains("--prior needs --logit-adjustment");
  }

  @Test
  void theRuleRemembersTheMirrorImage() {
    succeed("tune", run, validation, "--folds", 2, "--flip");

    assertThat(predict().err()).contains("with --flip").doesNotContain("Warning");
    assertThat(predict("--no-flip").err()).contains("Warning: the rule was tuned with --flip");
  }

  @Test
  void logitAdjustmentAndARuleDoNotGoTogether() {
    tune();

    Shell.Answer both = ask("predict", run, validation, "--logit-adjustment", 1);

    assertThat(both.status()).isEqualTo(Maskwise.FAILED);
    assertThat(both.err()).contains("found both").contains("--no-rule");
  }

  @Test
  void aRuleOfOtherWeightsIsRefused() throws IOException {
    tune();
    Path copy = folder.resolve("copy");
    if (!Files.exists(copy)) {
      DrawnFiles.copy(run, copy);
    }
    Files.write(
        copy.resolve("weights/best.safetensors"), new byte[] {0}, StandardOpenOption.APPEND);

    Shell.Answer stale = ask("predict", copy, validation);

    assertThat(stale.status()).isEqualTo(Maskwise.FAILED);
    assertThat(stale.err()).contains("tune again");
  }

  @Test
  void aWeightsFileCannotCarryARule() {
    Shell.Answer file = ask("tune", run.resolve("weights/best.safetensors"), validation);

    assertThat(file.status()).isEqualTo(Maskwise.FAILED);
    assertThat(file.err()).contains("a weights file cannot carry a decision rule");
  }

  private void store(DecisionWeights weights) throws IOException {
    DecisionRule rule = DecisionRuleFile.read(run.resolve("decision.json"));
    DecisionRuleFile.write(
        new DecisionRule(new Calibration.None(), weights, false, rule.origin(), rule.scores()),
        run.resolve("decision.json"));
  }

  private static DecisionWeights favouring(int index) {
    return new DecisionWeights.PerClass(
        IntStream.range(0, FaceClass.COUNT).mapToObj(k -> k == index ? 1e9 : 1.0).toList());
  }

  private Shell.Answer tune() {
    return succeed("tune", run, validation, "--folds", 2);
  }

  private Shell.Answer predict(Object... more) {
    List<Object> words = new ArrayList<>(List.of("predict", run, validation));
    Collections.addAll(words, more);
    return succeed(words.toArray());
  }

  private static Shell.Answer succeed(Object... words) {
    Shell.Answer answer = ask(words);
    assertThat(answer.status()).as(answer.err()).isZero();
    return answer;
  }

  private static Shell.Answer ask(Object... words) {
    return Shell.run(words);
  }
}
