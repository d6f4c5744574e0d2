package maskwise.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Gender;
import maskwise.manifest.LabelText;
import maskwise.manifest.Sample;
import org.junit.jupiter.api.Test;

class LabelRankingTest {

  private final List<Sample> samples = new ArrayList<>();
  private final List<double[]> answers = new ArrayList<>();

  @Test
  void aLabelIsMeasuredAgainstWhatItsKindUsuallyGets() {
    gender("male", 0.9);
    gender("male", 0.7);
    gender("male", 0.2);
    gender("female", 0.1);

    Suspicion first = rank().suspicions().get(0);

    // usual for male (0.9 + 0.7 + 0.2) / 3 = 0.6, for female 0.9; the third has 0.2 and 0.8
    assertThat(first.sample().path()).isEqualTo(Path.of("/2.jpg"));
    assertThat(first.attribute()).isEqualTo(Attribute.GENDER);
    assertThat(first.label()).isEqualTo(Gender.MALE.ordinal());
    assertThat(first.suggested()).isEqualTo(Gender.FEMALE.ordinal());
    assertThat(first.labelProbability()).isCloseTo(0.2, within(1e-12));
    assertThat(first.suggestedProbability()).isCloseTo(0.8, within(1e-12));
    assertThat(first.margin()).isCloseTo((0.2 - 0.6) - (0.8 - 0.9), within(1e-12));
  }

  @Test
  void isConfidentOnlyWhereTheOtherValueReachesItsOwnThreshold() {
    // usual for male: 0.6; for female: (0.95 + 0.75) / 2 = 0.85
    gender("male", 0.9);
    gender("male", 0.75);
    gender("male", 0.15);
    gender("female", 0.05);
    gender("female", 0.25);

    LabelRanking ranking = rank();

    // the third gives 0.85 to female, just enough
    assertThat(ranking.confident())
        .extracting(suspicion -> suspicion.sample().path())
        .containsExactly(Path.of("/2.jpg"));
  }

  @Test
  void aValueThatTheNetworkFindsHardNeedsLessToContradictALabel() {
    // usual for male 0.9, for female 0.6: the last says female 0.65, less than any male ever gets
    gender("male", 0.9);
    gender("male", 0.95);
    gender("male", 0.95);
    gender("female", 0.4);
    gender("female", 0.4);
    gender("male", 0.35);

    assertThat(rank().confident())
        .extracting(suspicion -> suspicion.sample().path())
        .containsExactly(Path.of("/5.jpg"));
  }

  @Test
  void theMostSuspiciousComesFirst() {
    gender("male", 0.9);
    gender("male", 0.1);
    gender("male", 0.3);
    gender("female", 0.2);

    assertThat(rank().suspicions())
        .extracting(suspicion -> suspicion.sample().path().toString())
        .startsWith("/1.jpg", "/2.jpg");
  }

  @Test
  void everyKnownLabelOfAPhotoIsJudgedByItself() {
    add("wear", "female", "25", "wear male <30", 1);
    add("not_wear", "male", "65", "not_wear male 60+", 1);

    List<Suspicion> suspicions = rank().suspicions();

    assertThat(suspicions).hasSize(6);
    assertThat(suspicions.get(0).attribute()).isEqualTo(Attribute.GENDER);
    assertThat(suspicions.get(0).labelProbability()).isLessThan(1e-5);
  }

  @Test
  void theOtherPhotosOfAPersonBearWitnessOnGenderAndAge() {
    gender("ann", "female", 0.2);
    gender("ann", "female", 0.2);
    gender("ann", "male", 0.5);
    gender("bob", "male", 0.9);

    Suspicion first = rank().suspicions().get(0);

    // for female the geometric mean of 0.8, 0.8, 0.5, for male that of 0.2, 0.2, 0.5
    double female = Math.cbrt(0.8 * 0.8 * 0.5);
    double male = Math.cbrt(0.2 * 0.2 * 0.5);
    assertThat(first.sample().path()).isEqualTo(Path.of("/2.jpg"));
    assertThat(first.suggestedProbability()).isCloseTo(female / (female + male), within(1e-12));
  }

  @Test
  void theMaskIsJudgedOnEachPhotoByItself() {
    add("ann", "wear", "", "", "wear female <30", 1);
    add("ann", "not_wear", "", "", "not_wear female <30", 1);

    assertThat(rank().suspicions()).extracting(Suspicion::labelProbability).containsOnly(1.0);
  }

  @Test
  void whatIsUnknownIsNotJudged() {
    add("", "male", "", "wear male <30", 1);

    assertThat(rank().suspicions()).hasSize(1);
  }

  @Test
  void aValueThatNobodyCarriesIsNeverSuggested() {
    add("wear", "", "", "incorrect male <30", 0.9);
    add("not_wear", "", "", "not_wear male <30", 0.9);

    assertThat(rank().suspicions())
        .extracting(Suspicion::suggested)
        .doesNotContain(FaceClass.of(6).value(Attribute.MASK));
  }

  @Test
  void wantsAnAnswerForEachPhoto() {
    gender("male", 0.9);
    answers.clear();

    assertThatThrownBy(this::rank)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a prediction for each of 1 photos, found 0");
  }

  private void gender(String label, double male) {
    gender("", label, male);
  }

  /** A photo of which only the gender is known, and what the network says for male. */
  private void gender(String person, String label, double male) {
    double[] row = new double[FaceClass.COUNT];
    row[0] = male;
    row[3] = 1 - male;
    samples.add(sample(person, "", label, ""));
    answers.add(row);
  }

  private void add(String mask, String gender, String age, String answer, double probability) {
    add("", mask, gender, age, answer, probability);
  }

  /** A photo, and the class that the network holds for right with a probability. */
  private void add(
      String person, String mask, String gender, String age, String answer, double probability) {
    double[] row = new double[FaceClass.COUNT];
    for (FaceClass face : FaceClass.all()) {
      row[face.index()] =
          face.label().equals(answer) ? probability : (1 - probability) / (FaceClass.COUNT - 1);
    }
    samples.add(sample(person, mask, gender, age));
    answers.add(row);
  }

  private Sample sample(String person, String mask, String gender, String age) {
    return new Sample(
        Path.of("/" + samples.size() + ".jpg"), person, LabelText.parse(mask, gender, age));
  }

  private LabelRanking rank() {
    return LabelRanking.of(samples, answers.toArray(double[][]::new));
  }
}
