package maskwise.gap;

import java.util.List;
import java.util.Optional;
import maskwise.gap.GapRow.Side;
import maskwise.label.Attribute;

/**
 * How far scores may lie apart by chance, because other people might have been asked. The photos of
 * one person are right or wrong together, so that people are counted and not photos.
 */
final class Noise {

  /** Where nobody counted the people: what a hundred or two of them come to. */
  private static final double UNCOUNTED = 0.03;

  private Noise() {}

  /**
   * Standard error of the difference of two macro scores: of a mean over values, each a share of
   * people.
   *
   * @param rows of one epoch
   * @param attribute whose values; empty for the 18 classes
   */
  static double ofMacro(List<GapRow> rows, Optional<Attribute> attribute) {
    List<GapRow> values =
        rows.stream()
            .filter(row -> row.attribute().equals(attribute) && row.validation().people() > 0)
            .toList();
    if (values.isEmpty()) {
      return UNCOUNTED;
    }
    double sum =
        values.stream()
            .mapToDouble(row -> variance(row.training()) + variance(row.validation()))
            .sum();
    int all = (int) rows.stream().filter(row -> row.attribute().equals(attribute)).count();
    return Math.sqrt(sum) / all;
  }

  /** Standard error of the difference of what share of one value was found. */
  static double ofRecall(GapRow row) {
    return Math.sqrt(variance(row.training()) + variance(row.validation()));
  }

  /** Of a share; one hit and one miss are added, so that three of three do not count as certain. */
  private static double variance(Side side) {
    if (side.people() == 0) {
      return 0;
    }
    double share = (side.right() + 1.0) / (side.photos() + 2.0);
    return share * (1 - share) / side.people();
  }
}
