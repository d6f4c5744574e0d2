package maskwise.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import maskwise.label.Attribute;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;

/**
 * What the rows of a manifest say; no picture is opened.
 *
 * @param images photos
 * @param classes photos and people of the 18 classes
 * @param attributes photos of each value, for each attribute
 * @param pairs mask and gender, mask and age, gender and age
 * @param ages photos of each age
 * @param people photos against people
 * @param contradictions people with two genders or two ages
 * @param sources where the photos came from, as far as the manifest says
 * @param synthetic photos that were painted, as {@code synthesize} has noted
 * @param undetected photos in which no face was found, as {@code prepare} has noted
 */
public record LabelSurvey(
    int images,
    ClassCounts classes,
    Map<Attribute, AttributeCounts> attributes,
    List<PairCounts> pairs,
    AgeCounts ages,
    PeopleCounts people,
    List<Contradiction> contradictions,
    SourceCounts sources,
    int synthetic,
    int undetected) {

  /** Copies what can change. */
  public LabelSurvey {
    attributes = Collections.unmodifiableMap(new EnumMap<>(attributes));
    pairs = List.copyOf(pairs);
    contradictions = List.copyOf(contradictions);
  }

  /** Counts a manifest. */
  public static LabelSurvey of(Manifest manifest) {
    List<Sample> samples = manifest.samples();
    Map<Attribute, AttributeCounts> attributes = new EnumMap<>(Attribute.class);
    Arrays.stream(Attribute.values())
        .forEach(attribute -> attributes.put(attribute, AttributeCounts.of(attribute, samples)));
    List<PairCounts> pairs = new ArrayList<>();
    for (Attribute rows : Attribute.values()) {
      for (Attribute columns : Attribute.values()) {
        if (rows.compareTo(columns) < 0) {
          pairs.add(PairCounts.of(rows, columns, samples));
        }
      }
    }
    return new LabelSurvey(
        samples.size(),
        ClassCounts.of(samples),
        attributes,
        pairs,
        AgeCounts.of(samples),
        PeopleCounts.of(samples),
        Contradiction.among(samples),
        SourceCounts.of(samples),
        count(samples, Sample::synthetic),
        count(samples, LabelSurvey::hasNoFace));
  }

  private static boolean hasNoFace(Sample sample) {
    return sample.extra().getOrDefault("detected", "").strip().equalsIgnoreCase("false");
  }

  private static int count(List<Sample> samples, Predicate<Sample> which) {
    return (int) samples.stream().filter(which).count();
  }
}
