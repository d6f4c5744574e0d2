package maskwise.compare;

import java.util.List;

/**
 * What is known of something that is compared, besides its answers.
 *
 * @param name what it is called in the comparison
 * @param facts what it is, how far it was trained and on what it was judged, a few words each
 * @param warning why its scores are not the last word, such as a training that was interrupted; a
 *     sentence, or empty
 * @param differences keys in which its recipe differs from that of the first, such as {@code
 *     optimizer.lr 0.001 → 0.01}; empty for the first
 */
public record ComparedRun(
    String name, List<String> facts, String warning, List<String> differences) {

  /** Copies the lists. */
  public ComparedRun {
    facts = List.copyOf(facts);
    differences = List.copyOf(differences);
  }
}
