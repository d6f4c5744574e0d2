package maskwise.explore;

import java.util.List;
import java.util.OptionalInt;
import maskwise.label.Attribute;
import maskwise.manifest.Sample;

/**
 * Photos that look the same though the manifest says that different people are on them: the same
 * photo twice, or nearly. A split by person may then put one photo on both sides.
 *
 * @param samples at least two, of at least two people
 */
public record SamePhoto(List<Sample> samples) {

  /** Copies the list. */
  public SamePhoto {
    samples = List.copyOf(samples);
  }

  /** Whether the photos also contradict each other: two genders or two age groups. */
  public boolean contradict() {
    return values(Attribute.GENDER) > 1 || values(Attribute.AGE) > 1;
  }

  private long values(Attribute attribute) {
    return samples.stream()
        .map(sample -> sample.labels().value(attribute))
        .filter(OptionalInt::isPresent)
        .distinct()
        .count();
  }
}
