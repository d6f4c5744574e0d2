package maskwise.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import maskwise.base.Count;
import maskwise.label.Attribute;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;
import maskwise.merge.Conflict;

/** What merging came to, in a few lines. */
final class MergeSummary {

  private MergeSummary() {}

  /** A line for each source. */
  static List<String> sources(Manifest merged) {
    Map<String, List<Sample>> sources = new LinkedHashMap<>();
    merged
        .samples()
        .forEach(
            sample ->
                sources.computeIfAbsent(sample.source(), unseen -> new ArrayList<>()).add(sample));
    return sources.entrySet().stream()
        .map(
            source ->
                source.getKey()
                    + ": "
                    + Count.of(source.getValue().size(), "photo")
                    + " of "
                    + Count.of(
                        source.getValue().stream().map(Sample::group).distinct().count(),
                        "person",
                        "people"))
        .toList();
  }

  /** How many photos were not known to show the same. */
  static String duplicates(List<List<Integer>> groups, List<Sample> rows, Path list) {
    if (groups.isEmpty()) {
      return "No duplicates between different people";
    }
    long across =
        groups.stream()
            .filter(
                group -> group.stream().map(row -> rows.get(row).source()).distinct().count() > 1)
            .count();
    return groups.stream().mapToInt(List::size).sum()
        + " photos are duplicates between different people, in "
        + groups.size()
        + (groups.size() == 1 ? " group, " : " groups, ")
        + across
        + " across sources; each group is now one person, see "
        + list;
  }

  /** How many labels contradict each other. */
  static String conflicts(List<Conflict> conflicts, boolean cleared, Path list) {
    if (conflicts.isEmpty()) {
      return "No labels contradict each other";
    }
    Map<Attribute, List<Conflict>> kinds =
        conflicts.stream()
            .collect(Collectors.groupingBy(Conflict::attribute, TreeMap::new, Collectors.toList()));
    return "Labels contradict each other in "
        + kinds.entrySet().stream()
            .map(kind -> kind.getKey().key() + " (" + count(kind.getValue()) + ")")
            .collect(Collectors.joining(", "))
        + (cleared ? "; they are now unknown, see " : "; they were kept, see ")
        + list;
  }

  private static String count(List<Conflict> conflicts) {
    long ofClasses = conflicts.stream().filter(Conflict::ofClasses).count();
    return ofClasses == conflicts.size()
        ? Integer.toString(conflicts.size())
        : conflicts.size() + ", " + ofClasses + " of them across groups";
  }
}
