package maskwise.rundir;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import maskwise.answer.Answers;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.manifest.FaceBox;
import maskwise.rundir.SubmissionFile.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswersFileTest {

  @TempDir private Path directory;

  /**
   * Class 4 (wear, female, 30-59) with .7, class 16 (not_wear, the same) with .2, class 0 with .1.
   */
  private static double[][] probabilities() {
    double[] photo = new double[FaceClass.COUNT];
    photo[4] = .7;
    photo[16] = .2;
    photo[0] = .1;
    return new double[][] {photo};
  }

  private static PhotoAnswer all(Optional<FaceBox> face) {
    return PhotoAnswer.of(Answers.mostProbable(probabilities()), 0, "a.jpg", face);
  }

  @Test
  void theTableHasWordsAndProbabilitiesBesideTheClass() throws IOException {
    Path file = directory.resolve("answers.csv");

    AnswersFile.writeTable(file, List.of(all(Optional.empty())), false);

    assertThat(file)
        .hasContent(
            """
            ImageID,ans,confidence,mask,mask_probability,gender,gender_probability,age,age_probability
            a.jpg,4,0.7,wear,0.8,female,0.9,from_30_to_59,0.9
            """);
    assertThat(SubmissionFile.read(file)).containsExactly(new Answer("a.jpg", 4));
  }

  @Test
  void aNetworkOfTwoAttributesNamesNoClass() throws IOException {
    Path file = directory.resolve("answers.csv");
    Answers answers =
        Answers.mostProbable(
            probabilities(),
            Optional.of(new double[] {41.26}),
            List.of(Attribute.GENDER, Attribute.AGE));
    PhotoAnswer answer = PhotoAnswer.of(answers, 0, "a.jpg", Optional.empty());

    AnswersFile.writeTable(file, List.of(answer), false);

    assertThat(file)
        .hasContent(
            """
            ImageID,gender,gender_probability,age,age_probability,years
            a.jpg,female,0.9,from_30_to_59,0.9,41.3
            """);
    assertThat(AnswersFile.json(List.of(answer))).doesNotContain("class", "mask");
  }

  @Test
  void aLineOfJsonHoldsEveryProbability() {
    String json = AnswersFile.json(List.of(all(Optional.of(new FaceBox(1, 2.5, 30, 40)))));

    assertThat(json)
        .isEqualTo(
            """
            {"photo":"a.jpg","box":[1.0,2.5,30.0,40.0],"class":4,"confidence":0.7,"attributes":{\
            "mask":{"value":"wear","probability":0.8,\
            "probabilities":{"wear":0.8,"incorrect":0.0,"not_wear":0.2}},\
            "gender":{"value":"female","probability":0.9,\
            "probabilities":{"male":0.1,"female":0.9}},\
            "age":{"value":"from_30_to_59","probability":0.9,\
            "probabilities":{"under_30":0.1,"from_30_to_59":0.9,"from_60":0.0}}}}
            """);
  }
}
