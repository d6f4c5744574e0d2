package maskwise.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.label.Mask;
import maskwise.manifest.Sample;
import org.junit.jupiter.api.Test;

class CalibrationTest {

  @Test
  void aTemperatureOfTwoTakesRoots() {
    double[] cooled = new Calibration.Temperature(2).apply(two(0.8, 0.2));

    // sqrt(0.8) : sqrt(0.2) is 2 : 1
    assertThat(cooled[0]).isCloseTo(2.0 / 3, within(1e-12));
    assertThat(cooled[1]).isCloseTo(1.0 / 3, within(1e-12));
  }

  @Test
  void offsetsMultiplyAndSlopesAreExponents() {
    List<Double> slopes = new ArrayList<>(Collections.nCopies(18, 1.0));
    List<Double> offsets = new ArrayList<>(Collections.nCopies(18, 0.0));
    slopes.set(0, 2.0);
    offsets.set(1, Math.log(3));

    double[] moved = new Calibration.VectorScaling(slopes, offsets).apply(two(0.6, 0.4));

    // 0.6² : 3 · 0.4
    assertThat(moved[0]).isCloseTo(0.36 / 1.56, within(1e-12));
  }

  @Test
  void theTemperatureIsFoundThatMakesProbabilitiesFrequencies() {
    // Said with 9 : 1, right 3 times of 4: 9 = 3², so that the temperature is 2.
    LabelledAnswers answers = answers(two(0.9, 0.1), classes(3000, 0, 1000, 1));

    Calibration found = fit(Calibration.Method.TEMPERATURE, answers);

    assertThat(((Calibration.Temperature) found).temperature()).isCloseTo(2, within(0.01));
    assertThat(found.apply(two(0.9, 0.1))[0]).isCloseTo(0.75, within(0.001));
  }

  @Test
  void vectorScalingMendsAClassThatIsNamedTooOften() {
    LabelledAnswers answers = answers(two(0.9, 0.1), classes(1000, 0, 3000, 1));

    double[] mended = fit(Calibration.Method.VECTOR, answers).apply(two(0.9, 0.1));

    assertThat(mended[1]).isCloseTo(0.75, within(0.01));
  }

  @Test
  void twoPhotosDoNotMoveVectorScalingFar() {
    LabelledAnswers answers = answers(two(0.9, 0.1), classes(1, 0, 1, 1));

    double[] moved = fit(Calibration.Method.VECTOR, answers).apply(two(0.9, 0.1));

    assertThat(moved[1]).isBetween(0.1, 0.4);
  }

  @Test
  void ofPhotosWithAMaskAloneKnownTheMaskIsCalibrated() {
    // Classes 0 and 6 differ in the mask: worn 9 : 1, true 3 : 1.
    double[] p = new double[18];
    p[0] = 0.9;
    p[6] = 0.1;
    List<Labels> masks = new ArrayList<>();
    IntStream.range(0, 4000).forEach(i -> masks.add(mask(i % 4 < 3 ? Mask.WEAR : Mask.INCORRECT)));

    Calibration found = fit(Calibration.Method.TEMPERATURE, answers(p, masks));

    assertThat(found.apply(p)[0]).isCloseTo(0.75, within(0.001));
  }

  @Test
  void aProbabilityOfNothingStaysFinite() {
    double[] sure = two(1, 0);

    assertThat(DoubleStream.of(new Calibration.Temperature(3).apply(sure)))
        .allMatch(Double::isFinite);
  }

  @Test
  void refusesATemperatureOfNothing() {
    assertThatThrownBy(() -> new Calibration.Temperature(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("over 0");
  }

  private static Calibration fit(Calibration.Method method, LabelledAnswers answers) {
    double[][] logs =
        Arrays.stream(answers.probabilities()).map(Softmax::logs).toArray(double[][]::new);
    return CalibrationFit.fit(method, answers, logs, IntStream.range(0, answers.size()).toArray());
  }

  private static LabelledAnswers answers(double[] p, List<Labels> labels) {
    List<Sample> samples =
        IntStream.range(0, labels.size())
            .mapToObj(i -> new Sample(Path.of(i + ".jpg"), "", labels.get(i)))
            .toList();
    return new LabelledAnswers(
        samples, Collections.nCopies(labels.size(), p).toArray(double[][]::new));
  }

  private static List<Labels> classes(int many, int first, int others, int second) {
    List<Labels> labels =
        new ArrayList<>(Collections.nCopies(many, Labels.of(FaceClass.of(first))));
    labels.addAll(Collections.nCopies(others, Labels.of(FaceClass.of(second))));
    return labels;
  }

  private static Labels mask(Mask mask) {
    return new Labels(Optional.of(mask), Optional.empty(), OptionalInt.empty(), Optional.empty());
  }

  private static double[] two(double first, double second) {
    double[] p = new double[18];
    p[0] = first;
    p[1] = second;
    return p;
  }
}
