package maskwise.screen;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import maskwise.answer.AttributeAnswer;
import maskwise.answer.Verdict;
import maskwise.detect.Face;
import maskwise.label.Attribute;

/**
 * A face of a photo, and what is answered for it.
 *
 * @param face where it lies, in pixels of the upright photo; how sure the detector is
 * @param answers one for each attribute that the model tells
 * @param faceClass the class that is named, 0 to 17, of a model that tells all three attributes
 * @param years the age that is expected, 0 to 100, of a model that tells years
 */
public record ScreenedFace(
    Face face, List<AttributeAnswer> answers, OptionalInt faceClass, OptionalDouble years) {

  /** What cannot be overlooked first: no mask, worn wrong, unsure, worn; the surest first. */
  public static final Comparator<ScreenedFace> WORST_FIRST =
      Comparator.comparingInt(ScreenedFace::rank)
          .thenComparing(Comparator.comparingDouble(ScreenedFace::sure).reversed());

  /** Copies the list. */
  public ScreenedFace {
    answers = List.copyOf(answers);
  }

  /** What is answered for an attribute, if the model tells it. */
  public Optional<AttributeAnswer> answer(Attribute attribute) {
    return answers.stream().filter(answer -> answer.attribute() == attribute).findFirst();
  }

  /** How the mask is worn; unsure of a model that does not tell masks. */
  public Verdict verdict() {
    return answer(Attribute.MASK).map(Verdict::of).orElse(Verdict.UNSURE);
  }

  private int rank() {
    return switch (verdict()) {
      case NOT_WEAR -> 0;
      case INCORRECT -> 1;
      case UNSURE -> 2;
      case WEAR -> 3;
    };
  }

  private double sure() {
    return answer(Attribute.MASK).map(AttributeAnswer::probability).orElse(0.0);
  }
}
