package maskwise.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import maskwise.label.Attribute;

/**
 * One decision for the reader: the gender or age of a person, for all photos together, or the mask
 * of one photo.
 *
 * @param suspicions of one person, with one label and one suggestion; at least one
 */
public record Decision(List<Suspicion> suspicions) {

  private record Key(String who, Attribute attribute, String label, int suggested) {}

  /** Copies the list. */
  public Decision {
    suspicions = List.copyOf(suspicions);
  }

  /** The decisions that suspicious labels need, in the order of their first labels. */
  public static List<Decision> of(List<Suspicion> suspicions) {
    Map<Key, List<Suspicion>> together = new LinkedHashMap<>();
    for (Suspicion each : suspicions) {
      boolean mask = each.attribute() == Attribute.MASK;
      String who = mask ? each.sample().path().toString() : each.sample().group();
      Key key = new Key(who, each.attribute(), AuditFiles.label(each), each.suggested());
      together.computeIfAbsent(key, unseen -> new ArrayList<>()).add(each);
    }
    return together.values().stream().map(Decision::new).toList();
  }

  /** The most suspicious label, which stands for all. */
  public Suspicion first() {
    return suspicions.get(0);
  }
}
