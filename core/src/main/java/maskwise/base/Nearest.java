package maskwise.base;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.text.similarity.DamerauLevenshteinDistance;

/** Finds what somebody meant who mistyped a word. */
public final class Nearest {

  private static final DamerauLevenshteinDistance EDITS = new DamerauLevenshteinDistance();

  private Nearest() {}

  /**
   * The allowed word that takes the fewest edits to reach; the first of equals.
   *
   * @param allowed at least one word
   */
  public static String to(String word, Collection<String> allowed) {
    return allowed.stream()
        .min(Comparator.comparingInt(candidate -> edits(word, candidate)))
        .orElseThrow(
            () -> new IllegalArgumentException("expected at least one allowed word, found none"));
  }

  /** How many edits (insert, delete, replace, swap of neighbours) lie between two, case aside. */
  public static int edits(String one, String other) {
    return EDITS.apply(one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT));
  }
}
