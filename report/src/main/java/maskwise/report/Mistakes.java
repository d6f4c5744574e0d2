package maskwise.report;

import java.util.Comparator;
import java.util.List;
import maskwise.rundir.Prediction;

/** The photos whose class is known and was answered otherwise. */
final class Mistakes {

  /** The most confident mistakes first; equals by path, so that the order is always the same. */
  private static final Comparator<Prediction> WORST_FIRST =
      Comparator.comparingDouble(Prediction::confidence).reversed().thenComparing(Prediction::path);

  private Mistakes() {}

  /** The mistakes among all that was answered, the most confident first. */
  static List<Prediction> of(List<Prediction> all) {
    return all.stream().filter(Prediction::isWrong).sorted(WORST_FIRST).toList();
  }
}
