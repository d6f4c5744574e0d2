package maskwise.metrics;

/**
 * How well one class is told from the others; scores are 0 to 1.
 *
 * @param name the class as people and files name it
 * @param precision the share of its predictions that are right; 0 if it was never predicted
 * @param recall the share of its truths that were found; 0 if it never occurs
 * @param f1 harmonic mean of the two, 2·hits / (truths + predictions); 0 if it never occurs in
 *     either
 * @param support how often it is true
 */
public record ClassScore(String name, double precision, double recall, double f1, int support) {

  static ClassScore of(String name, Confusion confusion, int index) {
    int hits = confusion.count(index, index);
    int truths = confusion.truths(index);
    int predictions = confusion.predictions(index);
    return new ClassScore(
        name,
        ratio(hits, predictions),
        ratio(hits, truths),
        ratio(2 * hits, truths + predictions),
        truths);
  }

  private static double ratio(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
