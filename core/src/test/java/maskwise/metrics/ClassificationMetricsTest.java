package maskwise.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassificationMetricsTest {

  private static final List<String> AB = List.of("a", "b");

  @Test
  void equalsTheNumbersOfScikitLearnAbsentClassesIncluded() throws IOException {
    JsonNode golden = golden();
    Confusion confusion =
        Confusion.of(18, ints(golden.required("truth")), ints(golden.required("predicted")));
    List<String> names = IntStream.range(0, 18).mapToObj(Integer::toString).toList();
    ClassificationMetrics metrics = ClassificationMetrics.of(names, confusion);

    JsonNode rows = golden.required("confusion_rows_truth");
    for (int i = 0; i < 18; i++) {
      assertThat(confusion.counts()[i]).isEqualTo(ints(rows.get(i)));
      ClassScore score = metrics.perClass().get(i);
      assertClose(score.precision(), golden.required("precision").get(i));
      assertClose(score.recall(), golden.required("recall").get(i));
      assertClose(score.f1(), golden.required("f1").get(i));
      assertThat(score.support()).isEqualTo(golden.required("support").get(i).intValue());
    }
    assertThat(metrics.images()).isEqualTo(300);
    assertClose(metrics.accuracy(), golden.required("accuracy"));
    assertClose(metrics.macroF1(), golden.required("macro_f1_over_18"));
    assertClose(metrics.macroF1OverPresent(), golden.required("macro_f1_over_present"));
    assertClose(metrics.weightedF1(), golden.required("weighted_f1"));
    assertClose(metrics.kappa(), golden.required("kappa"));
  }

  @Test
  void aClassThatNeverOccursCountsAsZeroInTheMacroMeanButNotOverPresent() {
    // a: 2 hits; b: in truth and prediction never
    ClassificationMetrics metrics =
        ClassificationMetrics.of(AB, new Confusion(new int[][] {{2, 0}, {0, 0}}));
    assertThat(metrics.macroF1()).isEqualTo(0.5);
    assertThat(metrics.macroF1OverPresent()).isEqualTo(1.0);
    assertThat(metrics.kappa()).isNaN();
  }

  @Test
  void precisionLooksAtColumnsAndRecallAtRows() {
    // truth a: 3 as a, 1 as b; truth b: 2 as a, 4 as b
    ClassificationMetrics metrics =
        ClassificationMetrics.of(AB, new Confusion(new int[][] {{3, 1}, {2, 4}}));
    ClassScore a = metrics.perClass().get(0);
    assertThat(a.precision()).isEqualTo(3 / 5.0);
    assertThat(a.recall()).isEqualTo(3 / 4.0);
    assertThat(a.f1()).isEqualTo(6 / 9.0);
    assertThat(metrics.accuracy()).isEqualTo(0.7);
    // chance = (4·5 + 6·5) / 100 = 0.5
    assertThat(metrics.kappa()).isCloseTo(0.4, within(1e-15));
  }

  @Test
  void withoutImagesEveryScoreIsUndefined() {
    ClassificationMetrics metrics = ClassificationMetrics.of(AB, new Confusion(new int[2][2]));
    assertThat(metrics.images()).isZero();
    assertThat(metrics.accuracy()).isNaN();
    assertThat(metrics.macroF1()).isNaN();
    assertThat(metrics.macroF1OverPresent()).isNaN();
    assertThat(metrics.weightedF1()).isNaN();
    assertThat(metrics.kappa()).isNaN();
  }

  @Test
  void aConfusionIsSquare() {
    assertThatThrownBy(() -> new Confusion(new int[2][3]))
        .hasMessage("expected 2 columns as there are rows, found a row of 3");
  }

  @Test
  void aConfusionKeepsNoHoldOfTheCallersArray() {
    int[][] counts = {{1, 0}, {0, 1}};
    Confusion confusion = new Confusion(counts);
    counts[0][0] = 99;
    confusion.counts()[1][1] = 99;
    assertThat(confusion).isEqualTo(new Confusion(new int[][] {{1, 0}, {0, 1}}));
  }

  private static void assertClose(double found, JsonNode expected) {
    assertThat(found).isCloseTo(expected.doubleValue(), within(1e-12));
  }

  private static int[] ints(JsonNode array) {
    return IntStream.range(0, array.size()).map(i -> array.get(i).intValue()).toArray();
  }

  private static JsonNode golden() throws IOException {
    try (InputStream in =
        ClassificationMetricsTest.class.getResourceAsStream("/golden/metrics.json")) {
      return new ObjectMapper().readTree(in);
    }
  }
}
