package maskwise.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import maskwise.decide.Calibration;
import maskwise.decide.DecisionRule;
import maskwise.decide.DecisionRuleFile;
import maskwise.decide.DecisionWeights;
import maskwise.decide.RuleOrigin;
import maskwise.decide.RuleScores;
import maskwise.decide.TuneOptions;
import maskwise.decide.Tuner;
import maskwise.decide.Tuning;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.manifest.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleReportTest {

  @TempDir private Path folder;

  @Test
  void thePageSaysWhatIsPromisedAndWhatHolds() throws IOException {
    RuleReport.write("small", tuning(Optional.of(DecisionWeights.Kind.ATTRIBUTE)), folder);

    String page = Files.readString(folder.resolve("report.html"));
    assertThat(page)
        .contains("Tuned on 180 photos of 180 people.")
        .contains("In-sample", "Held-out", "one weight per value (chosen)")
        .contains("Reliability before and after calibration");
    assertThat(folder.resolve("reliability.png")).isNotEmptyFile();
  }

  @Test
  void theSameTuningGivesTheSameBytes() throws IOException {
    RuleReport.write("small", tuning(Optional.empty()), folder.resolve("one"));
    RuleReport.write("small", tuning(Optional.empty()), folder.resolve("two"));

    for (String file : List.of("report.html", "reliability.png")) {
      assertThat(folder.resolve("one").resolve(file))
          .hasSameBinaryContentAs(folder.resolve("two").resolve(file));
    }
  }

  @Test
  void aNetworkThatIsTooSureIsCalledSo() {
    // said with 0.83, right with 2 of 3
    assertThat(RuleWords.of(tuning(Optional.of(DecisionWeights.Kind.NONE))))
        .contains("The most probable class is predicted.", "A temperature of ", "overconfident");
  }

  @Test
  void thePageOfTheRunTellsOfTheRule() throws IOException {
    Tuning tuning = tuning(Optional.of(DecisionWeights.Kind.ATTRIBUTE));
    RuleOrigin origin = new RuleOrigin("judge.csv", "", "", 180, 60, 5, 1);
    DecisionRuleFile.write(
        new DecisionRule(
            tuning.calibration(), tuning.weights(), false, origin, RuleScores.of(tuning)),
        folder.resolve("decision.json"));

    assertThat(RunReport.write(folder)).isEmpty();

    String rule =
        Html.parse(Files.readString(folder.resolve("report.html"))).select("#rule").text();
    assertThat(rule)
        .contains("With one weight per value, the score")
        .contains("Tuned on 180 photos of 60 people: judge.csv");
  }

  /** 180 people with a photo each, of every class ten; a third is taken for the next class. */
  private static Tuning tuning(Optional<DecisionWeights.Kind> weights) {
    List<Sample> samples = new ArrayList<>();
    double[][] p = new double[180][FaceClass.COUNT];
    for (int i = 0; i < p.length; i++) {
      int truth = i % FaceClass.COUNT;
      int said = i / FaceClass.COUNT % 3 == 0 ? (truth + 1) % FaceClass.COUNT : truth;
      Arrays.fill(p[i], 0.01);
      p[i][said] = 0.83;
      samples.add(new Sample(Path.of(i + ".jpg"), "person " + i, Labels.of(FaceClass.of(truth))));
    }
    return Tuner.tune(
        samples, p, new TuneOptions(5, 1, Optional.of(Calibration.Method.TEMPERATURE), weights));
  }
}
