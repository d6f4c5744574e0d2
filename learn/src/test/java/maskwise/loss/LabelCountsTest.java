package maskwise.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.engine.Device;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class LabelCountsTest {

  private static List<Labels> faces(int... classes) {
    List<Labels> faces = new ArrayList<>();
    for (int face : classes) {
      faces.add(Labels.of(FaceClass.of(face)));
    }
    return faces;
  }

  private static LabelCounts counts(List<Labels> photos) {
    return LabelCounts.of(TrainingLabels.AS_JUDGED, photos);
  }

  @Test
  void aPartlyKnownPhotoIsSharedOutAsItsClassesAre() {
    List<Labels> photos = faces(0, 0, 0, 1, 8);
    photos.addAll(Collections.nCopies(4, LossNumbers.ONLY_MASK)); // one of the classes 0 to 5

    double[] counts = counts(photos).shown(PartialLabels.MARGINAL);
    assertThat(counts[0]).isEqualTo(3 + 4 * 0.75);
    assertThat(counts[1]).isEqualTo(1 + 4 * 0.25);
    assertThat(counts[8]).isEqualTo(1);
    assertThat(counts(photos).shown(PartialLabels.OFF)[0]).isEqualTo(3);
    assertThat(counts(photos).photos()[0]).isEqualTo(3);
  }

  @Test
  void whereNoneOfItsClassesIsKnownItIsSharedOutEvenly() {
    double[] counts = counts(List.of(LossNumbers.NO_MASK)).shown(PartialLabels.MARGINAL);
    for (int face : new int[] {5, 11, 17}) {
      assertThat(counts[face]).isCloseTo(1 / 3.0, within(1e-12));
    }
    assertThat(counts(List.of(Labels.UNKNOWN)).shown(PartialLabels.MARGINAL)).containsOnly(0);
  }

  @Test
  void photosAreCountedByThemselvesAndAsTheyAreShown() {
    LabelCounts counts =
        LabelCounts.of(
            TrainingLabels.AS_JUDGED, faces(0, 0, 17), Optional.of(new double[] {0.5, 0.5, 2}));
    assertThat(counts.photos(Attribute.MASK)).containsExactly(2, 0, 1);
    assertThat(counts.shown(Attribute.MASK)).containsExactly(1, 0, 2);
  }

  @Test
  void balancedWeightsAreNoneWhereSamplingHasBalancedAlready() {
    LabelCounts sampled =
        LabelCounts.of(
            TrainingLabels.AS_JUDGED,
            faces(0, 0, 0, 17),
            Optional.of(new double[] {2 / 3.0, 2 / 3.0, 2 / 3.0, 2}));
    Trial balanced = Trial.PLAIN.with(new ClassWeights.Balanced());
    for (Target target : List.of(Target.JOINT, Target.MULTIHEAD)) {
      Outputs outputs = new Outputs(target);
      try (Objective plain = Objective.of(outputs, Trial.PLAIN.spec(), sampled, Device.CPU);
          Objective weighted = Objective.of(outputs, balanced.spec(), sampled, Device.CPU);
          PointerScope scope = new PointerScope()) {
        int count = outputs.count();
        Tensor logits = LossNumbers.floats(LossNumbers.different(2 * count), 2, count);
        Tensor labels = LossNumbers.labels(faces(0, 17));
        assertThat(weighted.loss(logits, labels).item_double())
            .isCloseTo(plain.loss(logits, labels).item_double(), within(1e-6));
      }
    }
  }
}
