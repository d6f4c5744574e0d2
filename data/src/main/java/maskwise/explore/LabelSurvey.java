package maskwise.explore;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    int undetected)
    implements Serializable {

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

  /**
   * The survey of two manifests in one, counted apart.
   *
   * @param others of a manifest that shares no person with this one's
   */
  public LabelSurvey plus(LabelSurvey others) {
    Map<Attribute, AttributeCounts> sums = new EnumMap<>(attributes);
    others.attributes.forEach(
        (attribute, counts) -> sums.merge(attribute, counts, AttributeCounts::plus));
    return new LabelSurvey(
        Math.addExact(images, others.images),
        classes.plus(others.classes),
        sums,
        IntStream.range(0, pairs.size())
            .mapToObj(i -> pairs.get(i).plus(others.pairs.get(i)))
            .toList(),
        ages.plus(others.ages),
        people.plus(others.people),
        Stream.of(contradictions, others.contradictions)
            .flatMap(List::stream)
            .sorted(Contradiction.ORDER)
            .toList(),
        sources.plus(others.sources),
        Math.addExact(synthetic, others.synthetic),
        Math.addExact(undetected, others.undetected));
  }

  private static boolean hasNoFace(Sample sample) {
    return sample.extra().getOrDefault("detected", "").strip().equalsIgnoreCase("false");
  }

  private static int count(List<Sample> samples, Predicate<Sample> which) {
    return (int) samples.stream().filter(which).count();
  }
}
