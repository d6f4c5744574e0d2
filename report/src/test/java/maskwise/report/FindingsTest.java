package maskwise.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import maskwise.label.AgeGroup;
import maskwise.label.FaceClass;
import maskwise.label.Gender;
import maskwise.label.Mask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsTest {

  private static final int WEAR_MALE_YOUNG =
      new FaceClass(Mask.WEAR, Gender.MALE, AgeGroup.UNDER_30).index();
  private static final int WEAR_MALE_MIDDLE =
      new FaceClass(Mask.WEAR, Gender.MALE, AgeGroup.FROM_30_TO_59).index();
  private static final int BARE_FEMALE_OLD =
      new FaceClass(Mask.NOT_WEAR, Gender.FEMALE, AgeGroup.FROM_60).index();

  @TempDir private Path run;

  @Test
  void explainsWhyMacroF1IsLowerThanAccuracy() throws Exception {
    judged(
        new Answers(WEAR_MALE_YOUNG, WEAR_MALE_YOUNG, 90),
        new Answers(WEAR_MALE_MIDDLE, WEAR_MALE_MIDDLE, 8),
        new Answers(BARE_FEMALE_OLD, WEAR_MALE_YOUNG, 2));

    // 98 of 100 right; F1 is 180/182, 1 and 0, and 0 for the 15 classes that do not occur
    assertThat(answer("How good is it?"))
        .contains("98 of 100 photos")
        .contains("accuracy 98.0%")
        .contains("Macro-F1, the score of the competition, is 0.111")
        .contains(
            "the mean F1 is 0.000 over the 1 class with the fewest photos and 0.989 over the 1 class")
        .contains("15 classes have no photos here and count as 0")
        .contains("the mean is 0.663");
  }

  @Test
  void namesTheWeakestClassAndWhatItIsTakenFor() throws Exception {
    judged(
        new Answers(WEAR_MALE_YOUNG, WEAR_MALE_YOUNG, 5),
        new Answers(WEAR_MALE_MIDDLE, WEAR_MALE_MIDDLE, 1),
        new Answers(WEAR_MALE_MIDDLE, WEAR_MALE_YOUNG, 3));

    // F1 of "wear male 30-59": 2·1 / (4 photos + 1 answer)
    assertThat(answer("Where is it weakest?"))
        .startsWith(
            "The weakest class is “wear male 30-59” with F1 0.400: 1 of its 4 photos are predicted"
                + " correctly, 3 are predicted as “wear male <30”.")
        .contains("Of the 1 prediction of this class, 1 is correct (precision 100.0%)")
        .endsWith("is to predict “wear male 30-59” as “wear male <30” (3 times).");
  }

  @Test
  void blamesTheAttributeThatIsHardestToTell() throws Exception {
    judged(
        new Answers(WEAR_MALE_YOUNG, WEAR_MALE_YOUNG, 6),
        new Answers(BARE_FEMALE_OLD, BARE_FEMALE_OLD, 5),
        new Answers(WEAR_MALE_MIDDLE, WEAR_MALE_YOUNG, 3),
        new Answers(BARE_FEMALE_OLD, WEAR_MALE_MIDDLE, 1));

    assertThat(answer("Which attribute causes the mistakes?"))
        .startsWith("The age group is the hardest attribute")
        .contains("Of the 4 mistakes")
        .contains("100% have the wrong age group")
        .contains("25% have the wrong gender")
        .endsWith("in 75% only the age group is wrong.");
  }

  @Test
  void saysThatNothingIsWeakWhereEveryAnswerIsRight() throws Exception {
    judged(new Answers(WEAR_MALE_YOUNG, WEAR_MALE_YOUNG, 5));

    assertThat(answer("Where is it weakest?"))
        .isEqualTo("Nowhere on these photos: all predictions are correct.");
  }

  @Test
  void saysWhenConfidenceIsTooHigh() throws Exception {
    // 0.9 sure, 1 of 2 right
    judged(
        new Answers(WEAR_MALE_YOUNG, WEAR_MALE_YOUNG, 4),
        new Answers(WEAR_MALE_YOUNG, BARE_FEMALE_OLD, 4));

    assertThat(answer("Is it calibrated?"))
        .contains("average confidence is 90.0%")
        .contains("50.0% of its predictions are correct")
        .contains("overconfident");
  }

  @Test
  void seesOverfittingWhereValidationLossRisesWhileTrainingLossFalls() throws Exception {
    results("1,2.0,1.5,0.3,0.2", "2,1.0,1.0,0.5,0.40", "3,0.5,1.2,0.5,0.45", "4,0.2,1.5,0.5,0.42");

    assertThat(answer("Does it overfit?"))
        .startsWith(
            "Yes: after epoch 2, the validation loss increased from 1.000 to 1.500 (+50.0%) while"
                + " the training loss kept decreasing, from 1.000 to 0.200.")
        .endsWith(
            "Macro-F1 was best in epoch 3 (0.450), whose weights are saved; it ended at 0.420.");
  }

  @Test
  void seesNoOverfittingWhereValidationLossStaysLow() throws Exception {
    results("1,2.0,1.5,0.3,0.2", "2,1.0,1.0,0.5,0.4", "3,0.5,1.02,0.5,0.5");

    assertThat(answer("Does it overfit?"))
        .startsWith("No: the validation loss ended at 1.020, 2.0% above its minimum (epoch 2).")
        .contains("best in the last epoch (0.500)");
  }

  @Test
  void doesNotGuessFromTooFewEpochs() throws Exception {
    results("1,2.0,1.5,0.3,0.2");

    assertThat(answer("Does it overfit?")).startsWith("Too early to tell").endsWith("here is 1.");
  }

  private String answer(String question) {
    return Findings.of(Evidence.ofRun(run)).stream()
        .filter(finding -> finding.question().equals(question))
        .findFirst()
        .orElseThrow()
        .answer();
  }

  /** So many photos of one class that were answered the same. */
  private record Answers(int truth, int predicted, int count) {}

  private void judged(Answers... groups) throws Exception {
    List<RunFiles.Judged> all = new ArrayList<>();
    for (Answers group : groups) {
      all.addAll(
          Collections.nCopies(
              group.count(),
              new RunFiles.Judged(Path.of("photo.jpg"), group.truth(), group.predicted(), 0.9)));
    }
    RunFiles.judged(run, "validation.csv", all);
  }

  private void results(String... rows) throws Exception {
    Files.writeString(
        run.resolve("results.csv"),
        "epoch,train_loss,val_loss,accuracy,macro_f1\n" + String.join("\n", rows) + "\n");
  }
}
