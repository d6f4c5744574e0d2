package maskwise.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import maskwise.answer.Answers;
import maskwise.base.UserError;
import maskwise.inference.InferenceOptions;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.manifest.Sample;
import maskwise.quantize.RangeMethod;
import org.junit.jupiter.api.Test;

/** Eighteen photos, one of each class, that float32 tells right. */
class QuantizationLossTest {

  private static final int[] RIGHT = IntStream.range(0, FaceClass.COUNT).toArray();

  private static List<Sample> photos(List<Attribute> known) {
    return IntStream.range(0, FaceClass.COUNT)
        .mapToObj(
            c -> new Sample(Path.of(c + ".jpg"), "p" + c, Labels.of(FaceClass.of(c)).only(known)))
        .toList();
  }

  private static Answers says(int... classes) {
    return Answers.mostProbable(
        Arrays.stream(classes)
            .mapToObj(
                c -> {
                  double[] row = new double[FaceClass.COUNT];
                  row[c] = 1;
                  return row;
                })
            .toArray(double[][]::new),
        Optional.empty(),
        List.of(Attribute.values()));
  }

  /** Class 0 is told as class 1: F1 of 0 becomes 0, that of 1 two thirds, and so 4/3 of 18 go. */
  private static int[] oneWrong() {
    int[] wrong = RIGHT.clone();
    wrong[0] = 1;
    return wrong;
  }

  @Test
  void completeLabelsAreJudgedByAllClasses() {
    QuantizationLoss loss =
        QuantizationLoss.of(photos(List.of(Attribute.values())), says(RIGHT), says(oneWrong()));

    assertThat(loss.agreement()).isEqualTo(17 / 18.0);
    assertThat(loss.scores()).hasSize(1);
    QuantizationLoss.Score score = loss.worst().orElseThrow();
    assertThat(score.measure()).isEqualTo("macro-F1");
    assertThat(score.float32()).isEqualTo(1);
    assertThat(score.points()).isCloseTo(100 * 4 / 3.0 / 18, offset(1e-9));
  }

  @Test
  void incompleteLabelsAreJudgedByEachAttribute() {
    QuantizationLoss loss =
        QuantizationLoss.of(
            photos(List.of(Attribute.MASK, Attribute.AGE)), says(RIGHT), says(oneWrong()));

    assertThat(loss.scores())
        .extracting(QuantizationLoss.Score::measure)
        .containsExactly("F1 of mask", "F1 of age");
    assertThat(loss.worst().orElseThrow().measure()).isEqualTo("F1 of age");
  }

  @Test
  void moreThanAPointIsRefused() {
    QuantizedExport export =
        new QuantizedExport(
            new OnnxExport(Path.of("run")),
            Path.of("photos.csv"),
            200,
            RangeMethod.PERCENTILE,
            false,
            new InferenceOptions(
                32, Optional.empty(), InferenceOptions.Cropping.NONE, Optional.empty(), false));
    QuantizationLoss large = new QuantizationLoss(100, 0.9, List.of(score(0.9, 0.889)));
    QuantizationLoss small = new QuantizationLoss(100, 0.9, List.of(score(0.9, 0.891)));
    QuantizationLoss none = new QuantizationLoss(100, 0.9, List.of());

    assertThatThrownBy(() -> export.refuse(large))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("0.9000 in float32 and 0.8890 in int8 on 100 photos")
        .hasMessageContaining("--force");
    assertThatCode(() -> export.refuse(small)).doesNotThrowAnyException();
    assertThatThrownBy(() -> export.refuse(none)).hasMessageContaining("photos.csv");
  }

  private static QuantizationLoss.Score score(double float32, double int8) {
    return new QuantizationLoss.Score("macro-F1", 100, float32, int8);
  }
}
