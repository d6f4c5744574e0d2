package maskwise.merge;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import maskwise.base.DisjointSets;
import maskwise.duplicate.LookAlikes;
import maskwise.manifest.Sample;

/** Who is who once it is known which photos show the same. */
public final class SamePeople {

  private SamePeople() {}

  /**
   * The rows, with one person for all photos that show the same, and for all further photos of
   * those people. The first person named in the rows' order gives the name; where nobody is named,
   * the first photo does.
   */
  public static List<Sample> joined(List<Sample> samples, LookAlikes alike) {
    DisjointSets sets = new DisjointSets(samples.size());
    Map<String, Integer> firstRows = new HashMap<>();
    for (int row = 0; row < samples.size(); row++) {
      sets.join(row, alike.photos().get(row));
      int now = row;
      String person = samples.get(row).person();
      if (!person.isEmpty()) {
        sets.join(row, firstRows.computeIfAbsent(person, unseen -> now));
      }
    }
    Map<Integer, String> names = names(samples, sets, firstRows.keySet());
    return IntStream.range(0, samples.size())
        .mapToObj(row -> samples.get(row).withPerson(names.getOrDefault(sets.first(row), "")))
        .toList();
  }

  /** Names by the set's first row; a photo that is alone and unnamed stays so. */
  private static Map<Integer, String> names(
      List<Sample> samples, DisjointSets sets, Set<String> named) {
    Map<Integer, String> names = new HashMap<>();
    for (int row = 0; row < samples.size(); row++) {
      if (!samples.get(row).person().isEmpty()) {
        names.putIfAbsent(sets.first(row), samples.get(row).person());
      }
    }
    Set<String> taken = new HashSet<>(named);
    for (int row = 0; row < samples.size(); row++) {
      int first = sets.first(row);
      if (first != row && !names.containsKey(first)) {
        names.put(first, free(samples.get(first), taken));
      }
    }
    return names;
  }

  private static String free(Sample sample, Set<String> taken) {
    String file = sample.path().getFileName().toString();
    String name = sample.source() + ":" + file;
    String free = name;
    for (int number = 2; !taken.add(free); number++) {
      free = name + "-" + number;
    }
    return free;
  }
}
