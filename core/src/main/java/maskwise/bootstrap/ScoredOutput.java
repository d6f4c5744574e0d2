package maskwise.bootstrap;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Labels;

/** The part of an answer that is scored: the class, or one attribute. */
public enum ScoredOutput {
  /** All three attributes at once: one of 18 classes. */
  FACE_CLASS("class", null),
  /** How the mask is worn. */
  MASK("mask", Attribute.MASK),
  /** The gender. */
  GENDER("gender", Attribute.GENDER),
  /** The age group. */
  AGE("age", Attribute.AGE);

  private final String key;
  private final Attribute attribute;

  ScoredOutput(String key, Attribute attribute) {
    this.key = key;
    this.attribute = attribute;
  }

  /** The name in files: {@code class}, {@code mask}, {@code gender}, {@code age}. */
  public String key() {
    return key;
  }

  /** The question of a name in files. */
  public static Optional<ScoredOutput> ofKey(String key) {
    return Arrays.stream(values()).filter(question -> question.key.equals(key)).findFirst();
  }

  /** The attribute; none for the class. */
  public Optional<Attribute> attribute() {
    return Optional.ofNullable(attribute);
  }

  /** Number of possible answers: 18, 3, 2, 3. */
  public int size() {
    return attribute == null ? FaceClass.COUNT : attribute.size();
  }

  /** The right answer, if it is known. */
  public OptionalInt truth(Labels labels) {
    if (attribute != null) {
      return labels.value(attribute);
    }
    Optional<FaceClass> face = labels.faceClass();
    return face.isPresent() ? OptionalInt.of(face.get().index()) : OptionalInt.empty();
  }

  /** The answer to this question that lies in a predicted class, 0 to 17. */
  public int answer(int predicted) {
    return attribute == null ? predicted : FaceClass.of(predicted).value(attribute);
  }
}
