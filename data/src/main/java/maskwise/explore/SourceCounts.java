package maskwise.explore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import maskwise.label.Attribute;
import maskwise.manifest.Sample;

/**
 * Photos of each source and what they know, where the manifest has a column {@code source}, as
 * {@code merge} writes it.
 *
 * @param attributes for each source the counts of mask, gender and age
 */
public record SourceCounts(SortedMap<String, List<AttributeCounts>> attributes) {

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

  /** Photos of a source. */
  public int images(String source) {
    AttributeCounts any = attributes.get(source).get(0);
    return any.known() + any.unknown();
  }
}
