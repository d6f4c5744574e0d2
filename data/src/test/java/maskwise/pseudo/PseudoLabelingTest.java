package maskwise.pseudo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import maskwise.answer.Answers;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.manifest.LabelText;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;
import maskwise.pseudo.Guess.Fate;
import org.junit.jupiter.api.Test;

class PseudoLabelingTest {

  private static final PseudoLabeling HARD =
      new PseudoLabeling(
          Thresholds.DEFAULT, false, new ClassShares.AsFound(), false, OptionalDouble.empty());

  /** Photos as {@code mask,gender,age}. */
  private static Manifest photos(String... labels) {
    List<Sample> samples = new ArrayList<>();
    for (String text : labels) {
      String[] parts = text.split(",", -1);
      samples.add(
          new Sample(
              Path.of("/photos/" + samples.size() + ".jpg"),
              "",
              LabelText.parse(parts[0], parts[1], parts[2])));
    }
    return Manifest.of(samples);
  }

  /** A network that holds each photo for male with a probability, and knows the rest surely. */
  private static Answers males(double... probabilities) {
    double[][] rows = new double[probabilities.length][18];
    for (int photo = 0; photo < rows.length; photo++) {
      rows[photo][0] = probabilities[photo]; // wear, male, under 30
      rows[photo][3] = 1 - probabilities[photo]; // wear, female, under 30
    }
    return Answers.mostProbable(rows, Optional.empty(), List.of(Attribute.GENDER));
  }

  private static PseudoLabels label(PseudoLabeling labeling, Manifest photos, Answers... networks) {
    return labeling.label(photos, TeacherAnswers.of(List.of(networks)), "net@1");
  }

  private static List<String> text(PseudoLabels labels) {
    return labels.labeled().samples().stream()
        .map(
            row ->
                LabelText.of(row.labels().mask())
                    + ","
                    + LabelText.of(row.labels().gender())
                    + ","
                    + LabelText.ageOf(row.labels())
                    + " "
                    + row.extra().getOrDefault("pseudo", ""))
        .toList();
  }

  @Test
  void onlyWhatIsUnknownIsFilledAndOnlyWhereTheNetworkIsSure() {
    PseudoLabels labels =
        label(HARD, photos("wear,,", "wear,female,", "wear,,31", ",,"), males(0.95, 0.85, 0.03));

    // the second row is known and not asked about
    assertThat(labels.asked()).isEqualTo(3);
    assertThat(text(labels))
        .containsExactly("wear,male, gender", "wear,female, ", "wear,,31 ", ",female, gender");
    assertThat(labels.guesses())
        .extracting(Guess::fate)
        .containsExactly(Fate.KEPT, Fate.UNSURE, Fate.KEPT);
    assertThat(labels.labeled().samples().get(0).extra()).containsEntry("teacher", "net@1");
  }

  @Test
  void aPhotoOfWhichStillNothingIsKnownIsLeftOut() {
    PseudoLabels labels = label(HARD, photos(",,", ",,"), males(0.5, 0.95));

    assertThat(labels.unlabeled()).isEqualTo(1);
    assertThat(text(labels)).containsExactly(",male, gender");
  }

  @Test
  void theThresholdIsThatOfTheNamedValue() {
    double[][] rows = new double[2][18];
    rows[0][0] = 0.6; // worn
    rows[0][6] = 0.4;
    rows[1][6] = 0.9; // incorrect
    rows[1][0] = 0.1;
    Answers masks = Answers.mostProbable(rows, Optional.empty(), List.of(Attribute.MASK));

    assertThat(label(HARD, photos(",male,", ",male,"), masks).guesses())
        .extracting(Guess::fate)
        .as("0.5 for worn, 0.95 for incorrect")
        .containsExactly(Fate.KEPT, Fate.UNSURE);

    PseudoLabeling lower =
        new PseudoLabeling(
            Thresholds.DEFAULT.with("mask.incorrect", 0.9).with("mask.wear", 0.7),
            false,
            new ClassShares.AsFound(),
            false,
            OptionalDouble.empty());
    assertThat(label(lower, photos(",male,", ",male,"), masks).guesses())
        .extracting(Guess::fate)
        .containsExactly(Fate.UNSURE, Fate.KEPT);
  }

  @Test
  void probabilitiesAndAWeightAreKeptInColumns() {
    PseudoLabeling soft =
        new PseudoLabeling(
            Thresholds.DEFAULT, false, new ClassShares.AsFound(), true, OptionalDouble.of(0.5));

    PseudoLabels labels = label(soft, photos("wear,,", "wear,,"), males(0.75, 0.9375));

    Sample row = labels.labeled().samples().get(1);
    assertThat(row.labels().gender()).isEmpty();
    assertThat(row.softTargets().of(Attribute.GENDER)).contains(List.of(0.9375, 0.0625));
    assertThat(row.weight()).isEqualTo(0.5);
    assertThat(row.pseudo()).containsExactly(Attribute.GENDER);
    assertThat(labels.labeled().samples().get(0).extra()).as("unsure").isEmpty();
    assertThat(labels.labeled().extraColumns())
        .startsWith("pseudo", "teacher", "weight", "p_mask_wear");
  }

  @Test
  void ofSeveralNetworksTheMeanCountsAndOnRequestAllMustAgree() {
    Manifest photos = photos("wear,,", "wear,,");
    Answers one = males(1.0, 1.0);
    Answers other = males(0.9, 0.4);
    PseudoLabeling low =
        new PseudoLabeling(
            Thresholds.DEFAULT.with("gender", 0.6),
            false,
            new ClassShares.AsFound(),
            false,
            OptionalDouble.empty());

    PseudoLabels mean = label(low, photos, one, other);
    assertThat(mean.guesses().get(0).confidence()).isCloseTo(0.95, within(1e-12));
    assertThat(mean.guesses()).extracting(Guess::fate).containsExactly(Fate.KEPT, Fate.KEPT);

    PseudoLabeling agree =
        new PseudoLabeling(
            low.thresholds(), true, new ClassShares.AsFound(), false, OptionalDouble.empty());
    assertThat(label(agree, photos, one, other).guesses())
        .extracting(Guess::fate)
        .containsExactly(Fate.KEPT, Fate.DISPUTED);
  }

  @Test
  void aNetworkSaysNothingAboutWhatItWasNotTaught() {
    double[][] rows = {new double[18]};
    rows[0][17] = 1; // not worn, female, from 60
    Answers ages = Answers.mostProbable(rows, Optional.empty(), List.of(Attribute.AGE));

    PseudoLabels labels = label(HARD, photos(",,"), males(0.95), ages);

    assertThat(text(labels)).containsExactly(",male,from_60 gender+age");
  }

  @Test
  void aCapCutsTheCommonValueToItsShareAndKeepsTheSurest() {
    PseudoLabeling capped =
        new PseudoLabeling(
            Thresholds.DEFAULT, false, new ClassShares.Capped(0.5), false, OptionalDouble.empty());

    PseudoLabels labels =
        label(capped, photos(",,", ",,", ",,", ",,", ",,"), males(0.91, 0.99, 0.95, 0.02, 0.01));

    // three male and two female are sure; half of all are at most two of each
    assertThat(labels.guesses())
        .extracting(Guess::fate)
        .containsExactly(Fate.SURPLUS, Fate.KEPT, Fate.KEPT, Fate.KEPT, Fate.KEPT);
  }

  @Test
  void sharesAreCutUntilAllFit() {
    ClassShares half = new ClassShares.Capped(0.5);
    assertThat(half.kept(Attribute.AGE, new int[] {90, 8, 2})).containsExactly(10, 8, 2);
    assertThat(half.kept(Attribute.GENDER, new int[] {5, 0})).as("half of itself").containsOnly(0);
    assertThat(new ClassShares.Capped(1).kept(Attribute.GENDER, new int[] {5, 0}))
        .containsExactly(5, 0);
    assertThatThrownBy(() -> new ClassShares.Capped(0)).isInstanceOf(UserError.class);
  }

  @Test
  void sharesCanBeThoseOfLabeledPhotos() {
    // three of four are male
    ClassShares matched =
        ClassShares.Matched.of(photos("wear,male,", ",male,", ",male,", ",female,"));

    assertThat(matched.kept(Attribute.GENDER, new int[] {100, 10})).containsExactly(30, 10);
    assertThat(matched.kept(Attribute.GENDER, new int[] {6, 10})).containsExactly(6, 2);
    assertThat(matched.kept(Attribute.MASK, new int[] {7, 3, 2})).containsExactly(7, 0, 0);
    assertThatThrownBy(() -> matched.kept(Attribute.AGE, new int[] {1, 1, 1}))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("expected photos with the age known to match");
  }

  @Test
  void pseudoLabelsOfAnEarlierTimeAreMadeAnew() {
    PseudoLabels first = label(HARD, photos("wear,,"), males(0.95));

    PseudoLabels second =
        HARD.label(first.labeled(), TeacherAnswers.of(List.of(males(0.05))), "net@2");
    assertThat(text(second)).containsExactly("wear,female, gender");
    assertThat(second.labeled().samples().get(0).extra()).containsEntry("teacher", "net@2");

    PseudoLabels unsure = label(HARD, first.labeled(), males(0.5));
    assertThat(text(unsure)).containsExactly("wear,, ");
  }

  @Test
  void forDistillationEveryPhotoHasProbabilitiesBesideItsLabels() {
    Manifest taught =
        PseudoLabeling.withProbabilities(
            photos("wear,male,", ",,"), TeacherAnswers.of(List.of(males(0.25, 0.5))), "net@1");

    Sample known = taught.samples().get(0);
    assertThat(known.labels()).isEqualTo(LabelText.parse("wear", "male", ""));
    assertThat(known.softTargets().of(Attribute.GENDER)).contains(List.of(0.25, 0.75));
    assertThat(known.pseudo()).isEmpty();
    assertThat(taught.samples().get(1).pseudo()).containsExactly(Attribute.GENDER);
  }

  @Test
  void theYearsExpectedStandBesideTheAgeGroups() {
    double[][] rows = {new double[18]};
    rows[0][FaceClass.index(0, 0, 2)] = 1;
    Answers ages =
        Answers.mostProbable(rows, Optional.of(new double[] {71.5}), List.of(Attribute.AGE));
    PseudoLabeling soft =
        new PseudoLabeling(
            Thresholds.DEFAULT, false, new ClassShares.AsFound(), true, OptionalDouble.empty());

    Sample row = label(soft, photos("wear,male,"), ages).labeled().samples().get(0);

    assertThat(row.softTargets().years()).hasValue(71.5);
    assertThat(row.extra()).containsAllEntriesOf(Map.of("p_age_from_60", "1.0", "p_years", "71.5"));
  }

  @Test
  void anUnknownThresholdIsToldTheNearest() {
    assertThatThrownBy(() -> Thresholds.DEFAULT.with("mask.wera", 0.5))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("found 'mask.wera'; nearest is 'mask.wear'");
    assertThatThrownBy(() -> Thresholds.DEFAULT.with("age", 1.5)).isInstanceOf(UserError.class);
    assertThat(Labels.UNKNOWN.gender()).isEmpty();
  }
}
