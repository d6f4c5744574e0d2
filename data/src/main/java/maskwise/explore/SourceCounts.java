package maskwise.explore;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import maskwise.label.Attribute;
import maskwise.manifest.Sample;

/**
 * Photos of each source and what they know, where the manifest has a column {@code source}, as
 * {@code merge} writes it.
 *
 * @param attributes for each source the counts of mask, gender and age
 */
public record SourceCounts(SortedMap<String, List<AttributeCounts>> attributes)
    implements Serializable {

  /** Copies the map. */
  public SourceCounts {
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
  }

  static SourceCounts of(List<Sample> samples) {
    Map<String, List<Sample>> bySource = new TreeMap<>();
    for (Sample sample : samples) {
      String source = sample.source();
      if (!source.isEmpty()) {
        bySource.computeIfAbsent(source, unseen -> new ArrayList<>()).add(sample);
      }
    }
    SortedMap<String, List<AttributeCounts>> counts = new TreeMap<>();
    bySource.forEach(
        (source, photos) ->
            counts.put(
                source,
                Arrays.stream(Attribute.values())
                    .map(attribute -> AttributeCounts.of(attribute, photos))
                    .toList()));
    return new SourceCounts(counts);
  }

  SourceCounts plus(SourceCounts other) {
    SortedMap<String, List<AttributeCounts>> sums = new TreeMap<>(attributes);
    other.attributes.forEach(
        (source, counts) ->
            sums.merge(
                source,
                counts,
                (a, b) ->
                    IntStream.range(0, a.size()).mapToObj(i -> a.get(i).plus(b.get(i))).toList()));
    return new SourceCounts(sums);
  }

  /** Photos of a source. */
  public int images(String source) {
    AttributeCounts any = attributes.get(source).get(0);
    return any.known() + any.unknown();
  }
}
