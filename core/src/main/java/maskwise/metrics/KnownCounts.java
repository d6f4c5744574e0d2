package maskwise.metrics;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import maskwise.label.Attribute;
import maskwise.manifest.Sample;

/**
 * How many photos stand behind each figure of a set: a score of an attribute counts only those on
 * which it is known.
 *
 * @param photos all photos
 * @param people who are on them; see {@link Sample#group()}
 * @param complete photos on which all three attributes are known
 * @param perAttribute photos on which each attribute is known
 */
public record KnownCounts(
    int photos, int people, int complete, Map<Attribute, Integer> perAttribute) {

  /** Copies the map. */
  public KnownCounts {
    perAttribute = Collections.unmodifiableMap(new EnumMap<>(perAttribute));
  }

  /** Counts. */
  public static KnownCounts of(List<Sample> samples) {
    Map<Attribute, Integer> known = new EnumMap<>(Attribute.class);
    for (Attribute attribute : Attribute.values()) {
      known.put(
          attribute,
          (int)
              samples.stream()
                  .filter(sample -> sample.labels().value(attribute).isPresent())
                  .count());
    }
    return new KnownCounts(
        samples.size(),
        (int) samples.stream().map(Sample::group).distinct().count(),
        (int) samples.stream().filter(sample -> sample.labels().faceClass().isPresent()).count(),
        known);
  }

  /** Photos on which the attribute is known. */
  public int of(Attribute attribute) {
    return perAttribute.getOrDefault(attribute, 0);
  }

  /**
   * For example {@code 1176 photos of 168 people (known: mask on 1176, gender on 1176, age on
   * 980)}.
   */
  @Override
  public String toString() {
    return photos
        + (photos == 1 ? " photo of " : " photos of ")
        + people
        + (people == 1 ? " person" : " people")
        + Arrays.stream(Attribute.values())
            .map(attribute -> attribute.key() + " on " + of(attribute))
            .collect(Collectors.joining(", ", " (known: ", ")"));
  }
}
