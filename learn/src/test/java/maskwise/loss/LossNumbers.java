package maskwise.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import maskwise.GoldenFiles;
import maskwise.label.AgeGroup;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Gender;
import maskwise.label.Labels;
import maskwise.label.Mask;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Logits and labels to try losses on. */
final class LossNumbers {

  static final Labels ONLY_MASK =
      new Labels(Optional.of(Mask.WEAR), Optional.empty(), OptionalInt.empty(), Optional.empty());
  static final Labels NO_MASK =
      new Labels(
          Optional.empty(),
          Optional.of(Gender.FEMALE),
          OptionalInt.empty(),
          Optional.of(AgeGroup.FROM_60));

  /** Two of them partly known. */
  static final List<Labels> SIX =
      List.of(
          Labels.of(FaceClass.of(0)),
          Labels.of(FaceClass.of(17)),
          ONLY_MASK,
          Labels.of(FaceClass.of(8)),
          NO_MASK,
          Labels.of(FaceClass.of(8)));

  private LossNumbers() {}

  static JsonNode golden() {
    return GoldenFiles.json("numbers.json");
  }

  /** {@code [32, 18]}. */
  static Tensor goldenLogits() {
    return floats(
        StreamSupport.stream(golden().get("logits").spliterator(), false)
            .flatMapToDouble(row -> Arrays.stream(GoldenFiles.doubles(row)))
            .toArray(),
        32,
        18);
  }

  /** {@code [32]}. */
  static Tensor goldenLabels() {
    double[] labels = GoldenFiles.doubles(golden().get("labels"));
    return Tensor.create(Arrays.stream(labels).mapToLong(x -> (long) x).toArray(), 32);
  }

  static double goldenLoss(String name) {
    return golden().get("loss").get(name).asDouble();
  }

  static Tensor floats(double[] values, long... shape) {
    return Tensor.create(LabelWeights.floats(values), shape);
  }

  static Tensor labels(List<Labels> labels) {
    return TrainingLabels.AS_JUDGED.tensor(labels);
  }

  /** Numbers in float64 that differ everywhere. */
  static double[] different(int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = Math.sin(i * i);
    }
    return values;
  }

  /** The gradient of a loss by its inputs. */
  static double[] gradient(Function<Tensor, Tensor> loss, double[] at, long... shape) {
    Tensor x = Tensor.create(at, shape);
    x.set_requires_grad(true);
    loss.apply(x).backward();
    double[] gradient = new double[at.length];
    Tensor flat = x.grad().flatten();
    for (int i = 0; i < at.length; i++) {
      gradient[i] = flat.select(0, i).item_double();
    }
    return gradient;
  }

  /** How steep a loss is that is computed in float32, as training does. */
  static double[] steepness(Function<Tensor, Tensor> loss, double[] at, long... shape) {
    double[] slope = gradient(x -> loss.apply(x.to(torch.ScalarType.Float)), at, shape);
    return Arrays.stream(slope).map(Math::abs).toArray();
  }

  /** Holds it against central differences. */
  static void verifyGradient(Function<Tensor, Tensor> loss, double[] at, long... shape) {
    double step = 1e-6;
    double[] found = gradient(loss, at, shape);
    for (int i = 0; i < at.length; i++) {
      double[] moved = at.clone();
      moved[i] = at[i] + step;
      double above = loss.apply(Tensor.create(moved, shape)).item_double();
      moved[i] = at[i] - step;
      double below = loss.apply(Tensor.create(moved, shape)).item_double();
      assertThat(found[i]).as("slope %d", i).isCloseTo((above - below) / (2 * step), within(1e-7));
    }
  }

  /**
   * Probabilities of one attribute's values, summed over the others.
   *
   * @param joint {@code [batch, 18]}, from {@link OutputLogits#jointProbabilities}
   * @return {@code [batch, attribute.size()]}, rows sum to 1
   */
  static Tensor marginal(Tensor joint, Attribute attribute) {
    long[] others =
        switch (attribute) {
          case MASK -> new long[] {2, 3};
          case GENDER -> new long[] {1, 3};
          case AGE -> new long[] {1, 2};
        };
    return joint.view(-1, 3, 2, 3).sum(others);
  }
}
