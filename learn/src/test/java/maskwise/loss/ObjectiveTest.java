package maskwise.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import maskwise.GoldenFiles;
import maskwise.label.AgeGroup;
import maskwise.label.FaceClass;
import maskwise.label.Gender;
import maskwise.label.Labels;
import maskwise.label.Mask;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObjectiveTest {

  private static final Labels ONLY_MASK =
      new Labels(Optional.of(Mask.WEAR), Optional.empty(), OptionalInt.empty(), Optional.empty());
  private static final Labels NO_MASK =
      new Labels(
          Optional.empty(),
          Optional.of(Gender.FEMALE),
          OptionalInt.empty(),
          Optional.of(AgeGroup.FROM_60));
  private static final List<Labels> SIX =
      List.of(
          Labels.of(FaceClass.of(0)),
          Labels.of(FaceClass.of(17)),
          ONLY_MASK,
          Labels.of(FaceClass.of(8)),
          NO_MASK,
          Labels.of(FaceClass.of(8)));

  @Test
  void cutMixEqualsPyTorch() {
    JsonNode numbers = GoldenFiles.json("numbers.json");
    float[] logits = new float[32 * 18];
    double[] flat =
        StreamSupport.stream(numbers.get("logits").spliterator(), false)
            .flatMapToDouble(row -> Arrays.stream(GoldenFiles.doubles(row)))
            .toArray();
    IntStream.range(0, flat.length).forEach(i -> logits[i] = (float) flat[i]);
    try (Objective joint =
            Objective.of(new Outputs(Target.JOINT), LossSpec.PLAIN, TrainingLabels.AS_JUDGED, SIX);
        PointerScope scope = new PointerScope()) {
      Tensor own = TrainingLabels.AS_JUDGED.tensor(faces(numbers.get("labels")));
      Tensor partners = TrainingLabels.AS_JUDGED.tensor(faces(numbers.get("labels_b")));
      double loss =
          joint.mixedLoss(Tensor.create(logits, 32, 18), own, partners, 0.3, own).item_double();
      assertThat(loss)
          .isCloseTo(numbers.get("loss").get("cutmix_lam_0.3").asDouble(), within(1e-6 * loss));
    }
  }

  private static List<Labels> faces(JsonNode classes) {
    return Arrays.stream(GoldenFiles.doubles(classes))
        .mapToObj(index -> Labels.of(FaceClass.of((int) index)))
        .toList();
  }

  /** Numbers that differ everywhere. */
  private static Tensor logits(Target target) {
    float[] all = new float[SIX.size() * new Outputs(target).count()];
    IntStream.range(0, all.length).forEach(i -> all[i] = (float) Math.sin(i * i));
    return Tensor.create(all, SIX.size(), new Outputs(target).count());
  }

  private static Objective weighted(Target target) {
    ClassWeights weights =
        target == Target.JOINT
            ? ClassWeights.parse(
                IntStream.range(0, 18).mapToObj(i -> 1 + i / 3.0).collect(Collectors.toList()))
            : ClassWeights.parse(Map.of("mask", List.of(1, 5, 2), "age", List.of(1.0, 0.5, 3.0)));
    LossSpec spec = LossSpec.PLAIN.withClassWeights(weights).withLabelSmoothing(0.1);
    return Objective.of(new Outputs(target), spec, TrainingLabels.AS_JUDGED, SIX);
  }

  @ParameterizedTest
  @EnumSource
  void thePartsOfALargeBatchAddUpToItsLoss(Target target) {
    try (Objective objective = weighted(target);
        PointerScope scope = new PointerScope()) {
      Tensor logits = logits(target);
      Tensor labels = TrainingLabels.AS_JUDGED.tensor(SIX);
      double whole = objective.loss(logits, labels).item_double();
      double parts = 0;
      for (int[] part : new int[][] {{0, 1}, {1, 3}, {4, 2}}) {
        parts +=
            objective
                .loss(
                    logits.narrow(0, part[0], part[1]), labels.narrow(0, part[0], part[1]), labels)
                .item_double();
      }
      assertThat(parts).isCloseTo(whole, within(1e-6));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMixedLossIsTheSumOfBothLossesInTheirShares(Target target) {
    try (Objective objective = weighted(target);
        PointerScope scope = new PointerScope()) {
      Tensor logits = logits(target);
      Tensor labels = TrainingLabels.AS_JUDGED.tensor(SIX);
      Tensor partners = TrainingLabels.AS_JUDGED.tensor(reversed(SIX));
      double own = objective.loss(logits, labels).item_double();
      double other = objective.loss(logits, partners).item_double();
      assertThat(objective.mixedLoss(logits, labels, partners, 0.3, labels).item_double())
          .isCloseTo(0.3 * own + 0.7 * other, within(1e-6));
    }
  }

  private static List<Labels> reversed(List<Labels> labels) {
    return IntStream.range(0, labels.size())
        .mapToObj(i -> labels.get(labels.size() - 1 - i))
        .toList();
  }
}
