package maskwise.pseudo;

import java.util.List;
import maskwise.label.Attribute;
import maskwise.manifest.Manifest;

/**
 * What came of pseudo labeling.
 *
 * @param labeled the rows of which something is known now, in the order of the manifest
 * @param guesses one for each attribute that was unknown on a photo and is answered
 * @param asked photos that the networks were asked about
 * @param unlabeled rows of which still nothing is known; they are not in {@code labeled}
 */
public record PseudoLabels(Manifest labeled, List<Guess> guesses, int asked, int unlabeled) {

  /** Copies the list. */
  public PseudoLabels {
    guesses = List.copyOf(guesses);
  }

  /** The guesses of a value. */
  public List<Guess> of(Attribute attribute, int value) {
    return guesses.stream().filter(guess -> guess.says(attribute, value)).toList();
  }

  /** The pseudo labels of a value. */
  public List<Guess> kept(Attribute attribute, int value) {
    return of(attribute, value).stream().filter(guess -> guess.fate() == Guess.Fate.KEPT).toList();
  }

  /** How many guesses of an attribute became pseudo labels. */
  public int kept(Attribute attribute) {
    return (int)
        guesses.stream()
            .filter(guess -> guess.attribute() == attribute && guess.fate() == Guess.Fate.KEPT)
            .count();
  }

  /** How many photos have a pseudo label. */
  public int photos() {
    return (int)
        guesses.stream()
            .filter(guess -> guess.fate() == Guess.Fate.KEPT)
            .map(guess -> guess.photo().place())
            .distinct()
            .count();
  }
}
