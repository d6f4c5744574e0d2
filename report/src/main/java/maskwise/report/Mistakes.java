package maskwise.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import maskwise.rundir.Prediction;

/** The photos whose class is known and was answered otherwise. */
final class Mistakes {

  /** The most confident mistakes first; equals by path, so that the order is always the same. */
  private static final Comparator<Prediction> WORST_FIRST =
      Comparator.comparingDouble(Prediction::confidence).reversed().thenComparing(Prediction::path);

  private Mistakes() {}

  /**
   * The first mistake of each person, in the given order, because seven photos of one person teach
   * the reader no more than one; behind them others while there is room.
   */
  static List<Prediction> onePerPerson(List<Prediction> mistakes, int most) {
    Set<String> seen = new HashSet<>();
    List<Prediction> first = new ArrayList<>();
    List<Prediction> more = new ArrayList<>();
    for (Prediction each : mistakes) {
      (each.person().isEmpty() || seen.add(each.person()) ? first : more).add(each);
    }
    first.addAll(more);
    return first.stream().limit(most).toList();
  }

  /** The mistakes among all that was answered, the most confident first. */
  static List<Prediction> of(List<Prediction> all) {
    return all.stream().filter(Prediction::isWrong).sorted(WORST_FIRST).toList();
  }
}
