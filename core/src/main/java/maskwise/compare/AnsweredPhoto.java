package maskwise.compare;

import java.util.List;
import java.util.stream.Stream;
import maskwise.label.Attribute;
import maskwise.label.Labels;

/**
 * A photo that a network has answered.
 *
 * @param path where it lies, as it stands in the file
 * @param person who is on it; the path itself if that is unknown
 * @param labels what is known of it
 * @param predicted the class that was answered, 0 to 17
 */
record AnsweredPhoto(String path, String person, Labels labels, int predicted) {

  /** With nothing but the labels of attributes that the other file knows too. */
  AnsweredPhoto judgedAlsoBy(AnsweredPhoto other) {
    return new AnsweredPhoto(path, person, labels.only(known(other.labels)), predicted);
  }

  /** Whether the other file names the same person, and no other label where both know one. */
  boolean isToldAlikeIn(AnsweredPhoto other) {
    return person.equals(other.person)
        && Stream.of(Attribute.values())
            .noneMatch(attribute -> labels.contradicts(attribute, other.labels));
  }

  private static List<Attribute> known(Labels labels) {
    return Stream.of(Attribute.values())
        .filter(attribute -> labels.value(attribute).isPresent())
        .toList();
  }
}
