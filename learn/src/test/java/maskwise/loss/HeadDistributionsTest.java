package maskwise.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import maskwise.answer.AgeForm;
import maskwise.answer.AgeGrouping;
import maskwise.answer.AgeHead;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.engine.Device;
import maskwise.label.AgeGroup;
import maskwise.label.FaceClass;
import maskwise.label.Gender;
import maskwise.label.Labels;
import maskwise.label.Mask;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hard labels out of what a network says, and what is known all the same. */
class HeadDistributionsTest {

  private static final Labels MASK_KNOWN =
      new Labels(
          Optional.of(Mask.NOT_WEAR), Optional.empty(), OptionalInt.empty(), Optional.empty());

  private PointerScope scope;

  @BeforeEach
  void begin() {
    maskwise.engine.Engine.info();
    scope = new PointerScope();
  }

  @AfterEach
  void end() {
    scope.close();
  }

  private static Tensor known(Labels... labels) {
    return TrainingLabels.AS_JUDGED.tensor(List.of(labels));
  }

  private static long[] row(Tensor labels, int photo) {
    long[] row = new long[4];
    labels.select(0, photo).contiguous().data_ptr_long().get(row);
    return row;
  }

  private static Tensor logs(float... probabilities) {
    return Tensor.create(probabilities).log().unsqueeze(0);
  }

  @Test
  void aHeadIsLabeledByItsMostProbableValueUnlessItIsKnown() {
    Outputs outputs = new Outputs(Target.MULTIHEAD);
    Tensor one = logs(0.7f, 0.2f, 0.1f, 0.4f, 0.6f, 0.1f, 0.1f, 0.8f);
    Tensor logits = torch.cat(new org.bytedeco.pytorch.TensorVector(one, one), 0);
    Tensor known = known(Labels.UNKNOWN, MASK_KNOWN);
    HeadDistributions said = HeadDistributions.of(outputs, logits).knowing(known);

    Tensor labels = said.labels(said.choices(), known);
    assertThat(row(labels, 0)).containsExactly(0, 1, 2, -100);
    assertThat(row(labels, 1)).containsExactly(2, 1, 2, -100);
  }

  /** Of 18 classes 5 (mask 0) is the most probable; of those with mask 2 it is 14. */
  @Test
  void aJointNetworkChoosesAmongTheClassesThatAreStillPossible() {
    float[] probabilities = new float[FaceClass.COUNT];
    java.util.Arrays.fill(probabilities, 0.01f);
    probabilities[5] = 0.5f;
    probabilities[14] = 0.34f;
    Outputs outputs = new Outputs(Target.JOINT);
    Tensor known = known(MASK_KNOWN);
    HeadDistributions said = HeadDistributions.of(outputs, logs(probabilities));
    HeadDistributions given = said.knowing(known);

    assertThat(row(said.labels(said.choices(), known(Labels.UNKNOWN)), 0))
        .containsExactly(0, 1, 2, -100);
    assertThat(row(given.labels(given.choices(), known), 0)).containsExactly(2, 0, 2, -100);
    double sum = 0.34 + 5 * 0.01;
    assertThat(given.probabilities().get(0).select(1, 14).item_double())
        .isCloseTo(0.34 / sum, within(1e-5));
    assertThat(given.probabilities().get(0).select(1, 5).item_double()).isZero();
  }

  /** Half of the mass lies on 25 years, spread otherwise over 30 to 59. */
  @Test
  void aHeadOfYearsIsLabeledByItsGroupsAndKeepsKnownYears() {
    Outputs outputs =
        new Outputs(Target.AGE, new AgeForm(AgeHead.DISTRIBUTION, AgeGrouping.INTEGRATION, 3));
    float[] years = new float[AgeForm.OLDEST + 1];
    java.util.Arrays.fill(years, 1e-9f);
    years[25] = 0.5f;
    for (int year = 30; year < 60; year++) {
      years[year] = 0.6f / 30;
    }
    Tensor one = logs(years);
    Tensor logits = torch.cat(new org.bytedeco.pytorch.TensorVector(one, one), 0);
    Tensor known = known(Labels.UNKNOWN, Labels.of(Mask.WEAR, Gender.MALE, 61));
    HeadDistributions said = HeadDistributions.of(outputs, logits).knowing(known);

    Tensor labels = said.labels(said.choices(), known);
    assertThat(row(labels, 0)).containsExactly(-100, -100, AgeGroup.FROM_30_TO_59.ordinal(), -100);
    assertThat(row(labels, 1)[2]).isEqualTo(AgeGroup.FROM_60.ordinal());
    assertThat(row(labels, 1)[3]).isEqualTo(61);
  }

  /**
   * Three photos: sure and right, unsure, known. Of the loss of plain cross-entropy the unsure one
   * is 0, and the mean is over all three: FixMatch's equation 4.
   */
  @Test
  void aPhotoWithoutASureLabelIsZeroInTheMeanOfFixMatch() {
    Outputs outputs = new Outputs(Target.GENDER);
    Tensor weak =
        torch.cat(
            new org.bytedeco.pytorch.TensorVector(
                logs(0.96f, 0.04f), logs(0.9f, 0.1f), logs(0.9f, 0.1f)),
            0);
    Labels female =
        new Labels(
            Optional.empty(), Optional.of(Gender.FEMALE), OptionalInt.empty(), Optional.empty());
    Tensor known = known(Labels.UNKNOWN, Labels.UNKNOWN, female);
    BatchTargets.Hard pseudo =
        HeadDistributions.of(outputs, weak).knowing(known).sureLabels(0.95, known);
    assertThat(row(pseudo.labels(), 0)[1]).isZero();
    assertThat(row(pseudo.labels(), 1)[1]).isEqualTo(-100);
    assertThat(row(pseudo.labels(), 2)[1]).isEqualTo(1);

    Tensor strong =
        torch.cat(
            new org.bytedeco.pytorch.TensorVector(
                logs(0.5f, 0.5f), logs(0.3f, 0.7f), logs(0.75f, 0.25f)),
            0);
    try (Objective objective =
        Objective.of(
            outputs,
            LossSpec.PLAIN,
            LabelCounts.of(TrainingLabels.AS_JUDGED, List.of()),
            Device.CPU)) {
      assertThat(objective.loss(strong, pseudo).item_double())
          .isCloseTo((Math.log(2) + 0 + Math.log(4)) / 3, within(1e-6));
    }
  }

  /** 0.8 : 0.2 times (0.5 / 0.8) : (0.5 / 0.2) is 0.5 : 0.5. */
  @Test
  void probabilitiesAreScaledAndSumToOneAgain() {
    HeadDistributions said = HeadDistributions.of(new Outputs(Target.GENDER), logs(0.8f, 0.2f));
    Tensor factors = Tensor.create(new float[] {0.5f / 0.8f, 0.5f / 0.2f}).log();

    assertThat(said.scaled(List.of(factors)).probabilities().get(0).select(1, 0).item_double())
        .isCloseTo(0.5, within(1e-6));
  }
}
