package maskwise.merge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names under which the people of several manifests stay apart. */
final class PersonNames {

  private final List<Map<String, Set<String>>> sources;
  private final Set<String> meeting = new HashSet<>();

  /**
   * @param sources for each manifest its people, and the sources of each one's rows in their order;
   *     photos found to be the same may have joined several
   */
  PersonNames(List<Map<String, Set<String>>> sources) {
    this.sources = sources;
    Map<String, List<Integer>> manifests = new HashMap<>();
    for (int manifest = 0; manifest < sources.size(); manifest++) {
      for (String person : sources.get(manifest).keySet()) {
        manifests.computeIfAbsent(person, unseen -> new ArrayList<>()).add(manifest);
      }
    }
    manifests.forEach(this::compare);
  }

  /** Notes the sources of people who share nothing but their name. */
  private void compare(String person, List<Integer> manifests) {
    for (int one : manifests) {
      for (int other : manifests) {
        if (Collections.disjoint(sources.get(one).get(person), sources.get(other).get(person))) {
          meeting.add(source(one, person));
          meeting.add(source(other, person));
        }
      }
    }
  }

  /** The name of one manifest's person among all; empty if it is. */
  String of(int manifest, String person) {
    if (person.isEmpty() || !meeting.contains(source(manifest, person))) {
      return person;
    }
    return source(manifest, person) + ":" + person;
  }

  private String source(int manifest, String person) {
    return sources.get(manifest).get(person).iterator().next();
  }
}
