package maskwise.compare;

import java.util.List;
import maskwise.rundir.EpochResult;

/**
 * What is known of something that is compared, besides its answers.
 *
 * @param name what it is called in the comparison
 * @param facts what it is, how far it was trained and on what it was judged, a few words each
 * @param warning why its scores are not the last word, such as a training that was interrupted; a
 *     sentence, or empty
 * @param differences keys in which its recipe differs from that of the first, such as {@code
 *     optimizer.lr 0.001 → 0.01}; empty for the first
 * @param epochs how its training went, an epoch each; empty where that is not known
 */
public record ComparedRun(
    String name,
    List<String> facts,
    String warning,
    List<String> differences,
    List<EpochResult> epochs) {

  /** Copies the lists. */
  public ComparedRun {
    epochs = List.copyOf(epochs);
    facts = List.copyOf(facts);
    differences = List.copyOf(differences);
  }
}
