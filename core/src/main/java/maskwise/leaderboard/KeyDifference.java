package maskwise.leaderboard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A key that two recipes answer otherwise.
 *
 * @param key dotted, as on the command line
 * @param above its value in the recipe that is compared with; empty if it has no such key
 * @param here its value; empty if it has no such key
 */
public record KeyDifference(String key, String above, String here) {

  private static final String ABSENT = "(absent)";

  /** Every key in which two recipes differ, in the order of the second. */
  static List<KeyDifference> between(Map<String, String> above, Map<String, String> here) {
    Set<String> keys = new LinkedHashSet<>(here.keySet());
    keys.addAll(above.keySet());
    List<KeyDifference> differences = new ArrayList<>();
    for (String key : keys) {
      String old = above.getOrDefault(key, "");
      String now = here.getOrDefault(key, "");
      if (!old.equals(now)) {
        differences.add(new KeyDifference(key, old, now));
      }
    }
    return List.copyOf(differences);
  }

  /** {@code optimizer.lr 0.001 → 0.01}: the value above, then the value here. */
  public String words() {
    return key
        + " "
        + (above.isEmpty() ? ABSENT : above)
        + " → "
        + (here.isEmpty() ? ABSENT : here);
  }
}
