package maskwise.paint;

/**
 * What is made of a manifest.
 *
 * @param perPerson how many pictures of each person
 * @param wardrobe the masks
 * @param realism which steps make them look worn
 * @param seed everything drawn follows from it
 * @param threads at least 1; they change the speed, never the pictures
 */
public record SynthesisOptions(
    PerPerson perPerson, Wardrobe wardrobe, Realism realism, long seed, int threads) {

  /** Checks the number of threads. */
  public SynthesisOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("expected at least 1 thread, found " + threads);
    }
  }

  /** All that decides what is painted, as text: threads aside. */
  public String identity() {
    return String.join(
        " ",
        Integer.toString(perPerson.wear()),
        Integer.toString(perPerson.incorrect()),
        Integer.toString(perPerson.none()),
        perPerson.ways().toString(),
        wardrobe.identity(),
        realism.toString(),
        Long.toString(seed));
  }
}
