package maskwise.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import maskwise.answer.Answers;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.manifest.Sample;
import org.junit.jupiter.api.Test;

class NamedPhotoTest {

  /** Of two classes with the same mask the mask is as probable as both together. */
  @Test
  void itIsAsSureAsOfTheAttributesThatWereAnswered() {
    double[] probabilities = new double[FaceClass.COUNT];
    probabilities[0] = 0.5; // wear, male, under 30
    probabilities[3] = 0.3; // wear, female, under 30
    probabilities[12] = 0.2; // not_wear, male, under 30

    assertThat(confidence(probabilities, List.of(Attribute.MASK))).isCloseTo(0.8, within(1e-12));
    assertThat(confidence(probabilities, List.of(Attribute.values())))
        .isCloseTo(0.5, within(1e-12));
  }

  @Test
  void whatANetworkDoesNotAnswerIsNoMistakeOfIts() {
    double[][] worn = {new double[FaceClass.COUNT]};
    worn[0][0] = 1;
    List<Sample> photos = List.of(photo("a.jpg", FaceClass.of(3))); // worn too, but female

    assertThat(NamedPhoto.of(photos, answers(worn, List.of(Attribute.MASK))).get(0).isWrong())
        .isFalse();
    assertThat(NamedPhoto.of(photos, answers(worn, List.of(Attribute.values()))).get(0).isWrong())
        .isTrue();
  }

  @Test
  void theSurestMistakesComeFirstAndWhatIsRightOrUnknownIsNone() {
    List<NamedPhoto> all =
        List.of(
            named("right.jpg", 0, 0.99),
            named("unsure.jpg", 3, 0.4),
            named("sure.jpg", 12, 0.9),
            named("b.jpg", 6, 0.6),
            named("a.jpg", 6, 0.6),
            new NamedPhoto(new Sample(Path.of("unknown.jpg"), "", Labels.UNKNOWN), 3, 1));

    assertThat(NamedPhoto.worst(all, 3))
        .extracting(each -> each.photo().path().toString())
        .containsExactly("sure.jpg", "a.jpg", "b.jpg");
  }

  private static double confidence(double[] probabilities, List<Attribute> attributes) {
    return NamedPhoto.of(
            List.of(photo("a.jpg", FaceClass.of(0))),
            answers(new double[][] {probabilities}, attributes))
        .get(0)
        .confidence();
  }

  private static Answers answers(double[][] probabilities, List<Attribute> attributes) {
    return Answers.mostProbable(probabilities, Optional.empty(), attributes);
  }

  /** In truth of class 0. */
  private static NamedPhoto named(String path, int answer, double confidence) {
    return new NamedPhoto(photo(path, FaceClass.of(0)), answer, confidence);
  }

  private static Sample photo(String path, FaceClass truth) {
    return new Sample(Path.of(path), "ann", Labels.of(truth));
  }
}
