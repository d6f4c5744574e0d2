package maskwise.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import maskwise.answer.AgeForm;
import maskwise.answer.AgeGrouping;
import maskwise.answer.AgeHead;
import maskwise.answer.Outputs;
import maskwise.answer.Target;
import maskwise.engine.Device;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Gender;
import maskwise.label.Labels;
import maskwise.label.Mask;
import maskwise.label.SoftTargets;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Photos that are known, held for something probable or unknown, and that weigh differently. */
class TrainingTargetsTest {

  private static SoftTargets soft(Attribute attribute, Double... shares) {
    return new SoftTargets(Map.of(attribute, List.of(shares)), OptionalDouble.empty());
  }

  private static PhotoTargets photo(Labels labels, SoftTargets soft) {
    return new PhotoTargets(labels, soft, 1);
  }

  private static int[] all(List<?> photos) {
    return IntStream.range(0, photos.size()).toArray();
  }

  private static BatchTargets batch(List<PhotoTargets> photos) {
    return TrainingTargets.of(TrainingLabels.AS_JUDGED, photos, false)
        .batch(all(photos), all(photos), Device.CPU);
  }

  private static Objective objective(Outputs outputs, Trial trial) {
    return Objective.of(
        outputs,
        trial.spec(),
        LabelCounts.of(TrainingLabels.AS_JUDGED, LossNumbers.SIX),
        Device.CPU);
  }

  private static double loss(Target target, Trial trial, List<PhotoTargets> photos) {
    try (Objective objective = objective(new Outputs(target), trial);
        PointerScope scope = new PointerScope()) {
      return objective.loss(logits(target, photos.size()), batch(photos)).item_double();
    }
  }

  private static Tensor logits(Target target, int photos) {
    int outputs = new Outputs(target).count();
    return LossNumbers.floats(LossNumbers.different(photos * outputs), photos, outputs);
  }

  /** Probabilities of the softmax over a row's part of {@link LossNumbers#different}. */
  private static double[] softmax(int from, int size) {
    double[] all = LossNumbers.different(from + size);
    double sum = IntStream.range(from, from + size).mapToDouble(i -> Math.exp(all[i])).sum();
    return IntStream.range(from, from + size).mapToDouble(i -> Math.exp(all[i]) / sum).toArray();
  }

  @Test
  void labelsThatAllCountOneStayHard() {
    try (PointerScope scope = new PointerScope()) {
      Labels female =
          new Labels(
              Optional.empty(),
              Optional.of(Gender.FEMALE),
              java.util.OptionalInt.empty(),
              Optional.empty());
      SoftTargets known = soft(Attribute.GENDER, 0.9, 0.1);

      assertThat(batch(List.of(photo(female, known)))).isInstanceOf(BatchTargets.Hard.class);
      assertThat(batch(List.of(photo(Labels.UNKNOWN, known))))
          .isInstanceOf(BatchTargets.Rows.class);
      assertThat(batch(List.of(new PhotoTargets(female, known, 0.5))))
          .isInstanceOf(BatchTargets.Rows.class);
    }
  }

  @Test
  void aDistributionTeachesByItsCrossEntropyAndALabelBesideItAsEver() {
    // gender alone: of the first photo a teacher says 0.8 male, the second is known to be female
    double[] first = softmax(0, 2);
    double[] second = softmax(2, 2);
    double expected =
        (-0.8 * Math.log(first[0]) - 0.2 * Math.log(first[1]) - Math.log(second[1])) / 2;

    assertThat(
            loss(
                Target.GENDER,
                Trial.PLAIN,
                List.of(
                    photo(Labels.UNKNOWN, soft(Attribute.GENDER, 0.8, 0.2)),
                    photo(Labels.of(FaceClass.of(3)), SoftTargets.NONE))))
        .isCloseTo(expected, within(1e-6));
  }

  @Test
  void aKnownLabelWinsOverADistribution() {
    Labels female = Labels.of(FaceClass.of(3));

    assertThat(
            loss(
                Target.GENDER,
                Trial.PLAIN,
                List.of(new PhotoTargets(female, soft(Attribute.GENDER, 1.0, 0.0), 0.5))))
        .isCloseTo(-Math.log(softmax(0, 2)[1]), within(1e-6));
  }

  @Test
  void weightsAreThoseOfAMean() {
    double one = -Math.log(softmax(0, 2)[0]);
    double two = -Math.log(softmax(2, 2)[0]);
    Labels male = Labels.of(FaceClass.of(0));

    assertThat(
            loss(
                Target.GENDER,
                Trial.PLAIN,
                List.of(
                    new PhotoTargets(male, SoftTargets.NONE, 3),
                    new PhotoTargets(male, SoftTargets.NONE, 0.5))))
        .isCloseTo((3 * one + 0.5 * two) / 3.5, within(1e-6));
  }

  /** The form for all cases gives what the form for labels does, whatever the loss. */
  @ParameterizedTest
  @EnumSource(Target.class)
  void whatIsKnownAndCountsOneCostsWhatHardLabelsCost(Target target) {
    ClassWeights weights =
        target == Target.JOINT
            ? ClassWeights.parse(
                IntStream.range(0, 18).mapToObj(i -> 1 + i / 3.0).collect(Collectors.toList()))
            : ClassWeights.parse(Map.of("mask", List.of(1, 5, 2), "age", List.of(1.0, 0.5, 3.0)));
    Trial trial = Trial.PLAIN.with(weights).with(LabelSmoothing.of(0.1));
    for (Trial each :
        List.of(
            Trial.PLAIN,
            trial,
            trial.with(new LossKind.Focal(2)),
            trial.withLogitAdjustment(1),
            target == Target.MULTIHEAD ? trial.with(new HeadWeights.Uncertainty()) : trial)) {
      try (Objective objective = objective(new Outputs(target), each);
          PointerScope scope = new PointerScope()) {
        Tensor logits = logits(target, 6);
        double hard = objective.loss(logits, LossNumbers.labels(LossNumbers.SIX)).item_double();
        List<PhotoTargets> six = LossNumbers.SIX.stream().map(PhotoTargets::of).toList();
        Tensor rows = TargetRows.of(TrainingLabels.AS_JUDGED, six, six).tensor();
        assertThat(objective.loss(logits, new BatchTargets.Rows(rows, rows)).item_double())
            .isCloseTo(hard, within(2e-6));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Target.class)
  void thePartsOfAStepAddUpToItsLoss(Target target) {
    List<PhotoTargets> photos =
        List.of(
            photo(Labels.of(FaceClass.of(4)), SoftTargets.NONE),
            new PhotoTargets(Labels.UNKNOWN, soft(Attribute.GENDER, 0.3, 0.7), 0.4),
            new PhotoTargets(LossNumbers.ONLY_MASK, soft(Attribute.AGE, 0.2, 0.5, 0.3), 2),
            photo(LossNumbers.NO_MASK, soft(Attribute.MASK, 0.6, 0.4, 0.0)));
    TrainingTargets targets = TrainingTargets.of(TrainingLabels.AS_JUDGED, photos, false);
    try (Objective objective = objective(new Outputs(target), Trial.PLAIN);
        PointerScope scope = new PointerScope()) {
      Tensor logits = logits(target, 4);
      int[] step = {0, 1, 2, 3};
      double whole = objective.loss(logits, targets.batch(step, step, Device.CPU)).item_double();
      double parts =
          objective
                  .loss(logits.narrow(0, 0, 1), targets.batch(new int[] {0}, step, Device.CPU))
                  .item_double()
              + objective
                  .loss(
                      logits.narrow(0, 1, 3), targets.batch(new int[] {1, 2, 3}, step, Device.CPU))
                  .item_double();
      assertThat(parts).isCloseTo(whole, within(1e-6)).isPositive();
    }
  }

  @Test
  void ofSeveralAttributesTheEighteenClassesAreTaughtTheProduct() {
    Labels masked =
        new Labels(
            Optional.of(Mask.INCORRECT),
            Optional.empty(),
            java.util.OptionalInt.empty(),
            Optional.empty());
    SoftTargets others =
        new SoftTargets(
            Map.of(
                Attribute.GENDER, List.of(0.9, 0.1),
                Attribute.AGE, List.of(0.5, 0.25, 0.25)),
            OptionalDouble.empty());
    double[] q = softmax(0, 18);
    double expected = 0;
    double[] ages = {0.5, 0.25, 0.25};
    for (int age = 0; age < 3; age++) {
      expected -= 0.9 * ages[age] * Math.log(q[6 + age]);
      expected -= 0.1 * ages[age] * Math.log(q[9 + age]);
    }

    assertThat(loss(Target.JOINT, Trial.PLAIN, List.of(photo(masked, others))))
        .isCloseTo(expected, within(1e-6));
  }

  @Test
  void ofWhatIsUnknownBesidesTheEighteenClassesAreTaughtTheSum() {
    // a mask is worn, 0.9 male; the age is unknown
    double[] q = softmax(0, 18);
    double expected = -0.9 * Math.log(q[0] + q[1] + q[2]) - 0.1 * Math.log(q[3] + q[4] + q[5]);

    assertThat(
            loss(
                Target.JOINT,
                Trial.PLAIN,
                List.of(photo(LossNumbers.ONLY_MASK, soft(Attribute.GENDER, 0.9, 0.1)))))
        .isCloseTo(expected, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({"JOINT, 18", "MULTIHEAD, 8"})
  void theGradientIsTheSlope(Target target, int outputs) {
    List<PhotoTargets> photos =
        List.of(
            new PhotoTargets(LossNumbers.ONLY_MASK, soft(Attribute.GENDER, 0.9, 0.1), 0.5),
            photo(Labels.of(FaceClass.of(8)), SoftTargets.NONE),
            photo(Labels.UNKNOWN, soft(Attribute.AGE, 0.1, 0.2, 0.7)));
    try (Objective objective = objective(new Outputs(target), Trial.PLAIN);
        PointerScope scope = new PointerScope()) {
      BatchTargets targets = batch(photos);
      LossNumbers.verifyGradient(
          x -> objective.loss(x, targets), LossNumbers.different(3 * outputs), 3, outputs);
    }
  }

  @ParameterizedTest
  @EnumSource(value = AgeHead.class, names = "CLASSES", mode = EnumSource.Mode.EXCLUDE)
  void anExpectedAgeTeachesYearsAsAKnownOneDoes(AgeHead head) {
    Outputs outputs = new Outputs(Target.AGE, new AgeForm(head, AgeGrouping.INTEGRATION, 2));
    SoftTargets expected =
        new SoftTargets(Map.of(Attribute.AGE, List.of(0.1, 0.8, 0.1)), OptionalDouble.of(41));
    try (Objective objective = objective(outputs, Trial.PLAIN);
        PointerScope scope = new PointerScope()) {
      Tensor logits =
          LossNumbers.floats(LossNumbers.different(outputs.count()), 1, outputs.count());
      double known =
          objective
              .loss(logits, LossNumbers.labels(List.of(Labels.of(Mask.WEAR, Gender.MALE, 41))))
              .item_double();
      assertThat(
              objective.loss(logits, batch(List.of(photo(Labels.UNKNOWN, expected)))).item_double())
          .isCloseTo(known, within(1e-5));
    }
  }

  @Test
  void aKnownGroupIsNotOverruledByAnExpectedAge() {
    Labels young = Labels.of(FaceClass.of(0));
    SoftTargets older =
        new SoftTargets(Map.of(Attribute.AGE, List.of(0.0, 1.0, 0.0)), OptionalDouble.of(41));

    assertThat(new PhotoTargets(young, older, 1).years()).isNegative();
  }

  @Test
  void labelsAreCountedInTheirShares() {
    LabelCounts counts =
        TrainingTargets.of(
                TrainingLabels.AS_JUDGED,
                List.of(
                    new PhotoTargets(Labels.of(FaceClass.of(0)), SoftTargets.NONE, 0.5),
                    photo(Labels.UNKNOWN, soft(Attribute.GENDER, 0.25, 0.75))),
                false)
            .counts(Optional.empty());

    assertThat(counts.shown(Attribute.GENDER)).containsExactly(0.75, 0.75);
    assertThat(counts.shown(Attribute.MASK)).containsExactly(0.5, 0, 0);
  }
}
