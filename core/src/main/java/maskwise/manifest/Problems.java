package maskwise.manifest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import maskwise.base.UserError;

/**
 * Collects what is wrong with the input. Nothing is ever skipped silently: every problem is told to
 * the listener, and {@link #settle()} stops the work unless the user allowed skipping.
 */
public final class Problems {

  private final boolean skipBad;
  private final Consumer<Problem> listener;
  private final List<Problem> found = Collections.synchronizedList(new ArrayList<>());

  /**
   * @param skipBad whether the user allowed to go on without what is bad ({@code --skip-bad})
   * @param listener told of every problem when it is found, on the finding thread
   */
  public Problems(boolean skipBad, Consumer<Problem> listener) {
    this.skipBad = skipBad;
    this.listener = listener;
  }

  /** Notes a problem; the caller leaves the bad thing out. */
  public void add(Problem problem) {
    found.add(problem);
    listener.accept(problem);
  }

  /** What was found, in the order of finding. */
  public List<Problem> found() {
    synchronized (found) {
      return List.copyOf(found);
    }
  }

  /** How many of each kind; kinds that did not occur are absent. */
  public Map<Problem.Kind, Integer> counts() {
    Map<Problem.Kind, Integer> counts = new EnumMap<>(Problem.Kind.class);
    for (Problem problem : found()) {
      counts.merge(problem.kind(), 1, Integer::sum);
    }
    return counts;
  }

  /**
   * To be called when everything has been looked at.
   *
   * @throws UserError if something was bad and skipping was not allowed
   */
  public void settle() {
    if (!found.isEmpty() && !skipBad) {
      Problem first = found().get(0);
      throw new UserError(
          "found "
              + found.size()
              + (found.size() == 1 ? " problem" : " problems")
              + " in the input, first "
              + first
              + "; mend it, or leave such rows out with --skip-bad");
    }
  }
}
