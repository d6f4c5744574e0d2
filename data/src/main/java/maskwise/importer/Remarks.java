package maskwise.importer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what an importer left unknown or ignored, by reason: nothing that needs mending, and yet
 * nothing that should go unsaid. What needs mending is a {@link maskwise.manifest.Problem}.
 */
public final class Remarks {

  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final List<String> understood = new ArrayList<>();
  private boolean guessed;

  /** Starts with nothing to say. */
  public Remarks() {}

  /** Counts one more case; the same words belong to the same reason. */
  void add(String remark) {
    counts.merge(remark, 1, Integer::sum);
  }

  /** Tells how the source was understood: something for the user to look over. */
  void tell(String line) {
    understood.add(line);
  }

  /** Tells what was guessed: something for the user to agree to. */
  void guess(String line) {
    understood.add(line);
    guessed = true;
  }

  /** How the source was understood, line by line. */
  public List<String> understood() {
    return Collections.unmodifiableList(understood);
  }

  /** Whether any of that was guessed. */
  public boolean guessed() {
    return guessed;
  }

  /** How often each reason occurred, in the order of the first time. */
  public Map<String, Integer> counts() {
    return Collections.unmodifiableMap(counts);
  }
}
