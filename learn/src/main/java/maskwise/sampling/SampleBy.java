package maskwise.sampling;

import java.util.List;
import java.util.OptionalInt;
import maskwise.label.Attribute;
import maskwise.label.FaceClass;
import maskwise.label.Labels;
import maskwise.loss.TrainingLabels;

/** What is counted to see which photos are rare. */
public enum SampleBy {
  /** Nothing. */
  NONE,
  /** The 18 classes. */
  CLASS,
  /** How the mask is worn. */
  MASK,
  /** Gender. */
  GENDER,
  /** Age group. */
  AGE;

  /** What a photo counts as, from 0; empty if it is not known. */
  OptionalInt value(TrainingLabels taught, Labels labels) {
    return switch (this) {
      case NONE -> OptionalInt.empty();
      case CLASS -> taught.faceClass(labels);
      case MASK, GENDER, AGE -> taught.value(labels, Attribute.valueOf(name()));
    };
  }

  /** For people, by value. */
  List<String> names() {
    return switch (this) {
      case NONE -> List.of();
      case CLASS -> FaceClass.all().stream().map(FaceClass::label).toList();
      case MASK, GENDER, AGE -> Attribute.valueOf(name()).names();
    };
  }
}
