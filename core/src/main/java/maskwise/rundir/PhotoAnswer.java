package maskwise.rundir;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import maskwise.answer.Answers;
import maskwise.answer.AttributeAnswer;
import maskwise.label.Attribute;
import maskwise.manifest.FaceBox;

/**
 * What a network answers for one photo, or for one face of it, in words and numbers.
 *
 * @param id what the photo is called
 * @param face where the face lies on its photo, in pixels, if the faces were asked one by one
 * @param faceClass the class that is named, 0 to 17; empty for a network of fewer attributes
 * @param confidence the probability of that class, 0 to 1; empty like the class
 * @param attributes what is answered for each attribute that the network was taught
 * @param years the expected age, 0 to 100, of a network that tells it
 */
public record PhotoAnswer(
    String id,
    Optional<FaceBox> face,
    OptionalInt faceClass,
    OptionalDouble confidence,
    List<AttributeAnswer> attributes,
    OptionalDouble years) {

  /** Copies the list. */
  public PhotoAnswer {
    attributes = List.copyOf(attributes);
  }

  /**
   * One of many answers.
   *
   * @param photo which of them, from 0
   */
  public static PhotoAnswer of(Answers answers, int photo, String id, Optional<FaceBox> face) {
    int decided = answers.decided()[photo];
    boolean all = answers.attributes().size() == Attribute.values().length;
    return new PhotoAnswer(
        id,
        face,
        all ? OptionalInt.of(decided) : OptionalInt.empty(),
        all ? OptionalDouble.of(answers.confidence(photo)) : OptionalDouble.empty(),
        answers.attributes().stream()
            .map(
                attribute ->
                    AttributeAnswer.of(attribute, decided, answers.probabilities()[photo], 0))
            .toList(),
        answers.years().map(ages -> OptionalDouble.of(ages[photo])).orElse(OptionalDouble.empty()));
  }

  /** What is answered for an attribute, if the network was taught it. */
  public Optional<AttributeAnswer> answer(Attribute attribute) {
    return attributes.stream().filter(answer -> answer.attribute() == attribute).findFirst();
  }
}
