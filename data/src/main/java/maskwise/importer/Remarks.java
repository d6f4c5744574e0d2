package maskwise.importer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts what an importer left unknown or passed over, by reason: nothing that needs mending, and
 * yet nothing that should go unsaid. What needs mending is a {@link maskwise.manifest.Problem}.
 */
public final class Remarks {

  private final Map<String, Integer> counts = new LinkedHashMap<>();

  /** Starts with nothing to say. */
  public Remarks() {}

  /** Counts one more case; the same words belong to the same reason. */
  void add(String remark) {
    counts.merge(remark, 1, Integer::sum);
  }

  /** How often each reason occurred, in the order of the first time. */
  public Map<String, Integer> counts() {
    return Collections.unmodifiableMap(counts);
  }
}
