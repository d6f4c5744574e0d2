package maskwise.manifest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
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
  private final Map<String, PassedOver> passedOver = new LinkedHashMap<>();
  private final Map<String, PassedOver> remarks = new LinkedHashMap<>();
  private final List<Problem> found = Collections.synchronizedList(new ArrayList<>());

  /**
   * Files of one kind that were ignored.
   *
   * @param count how many
   * @param first the first of them
   */
  public record PassedOver(int count, Path first) {}

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

  /**
   * Notes a file or folder that was passed over because it is not one of the user's photos.
   *
   * @param kind what it is, in the singular: {@code .txt file}
   */
  public void passOver(String kind, Path file) {
    synchronized (passedOver) {
      passedOver.merge(
          kind,
          new PassedOver(1, file),
          (old, now) -> new PassedOver(old.count() + 1, old.first()));
    }
  }

  /** What was ignored, by its kind, in the order of finding. */
  public Map<String, PassedOver> passedOver() {
    synchronized (passedOver) {
      return new LinkedHashMap<>(passedOver);
    }
  }

  /**
   * Notes something about a photo that is no fault: it is used, and the user is told.
   *
   * @param what about it, in the singular: {@code animation, of which the first frame counts}
   */
  public void remark(String what, Path file) {
    synchronized (remarks) {
      remarks.merge(
          what,
          new PassedOver(1, file),
          (old, now) -> new PassedOver(old.count() + 1, old.first()));
    }
  }

  /** What was remarked, in the order of finding. */
  public Map<String, PassedOver> remarks() {
    synchronized (remarks) {
      return new LinkedHashMap<>(remarks);
    }
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
              + "; fix them, or skip such rows with --skip-bad");
    }
  }
}
