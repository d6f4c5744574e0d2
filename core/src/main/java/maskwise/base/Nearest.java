package maskwise.base;

import java.util.Collection;
import java.util.Locale;

/** Finds what somebody meant who mistyped a word. */
public final class Nearest {

  private Nearest() {}

  /**
   * The allowed word that takes the fewest edits (insert, delete, replace, swap of neighbours) to
   * reach, letter case aside; the first of equals.
   *
   * @param allowed at least one word
   */
  public static String to(String word, Collection<String> allowed) {
    String best = null;
    int fewest = Integer.MAX_VALUE;
    for (String candidate : allowed) {
      int edits = edits(word.toLowerCase(Locale.ROOT), candidate.toLowerCase(Locale.ROOT));
      if (edits < fewest) {
        fewest = edits;
        best = candidate;
      }
    }
    if (best == null) {
      throw new IllegalArgumentException("expected at least one allowed word, found none");
    }
    return best;
  }

  /** Optimal string alignment distance: Levenshtein's, with a swap of neighbours as one edit. */
  private static int edits(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replace, 1 + Math.min(last[j], row[j - 1]));
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] recycled = beforeLast;
      beforeLast = last;
      last = row;
      row = recycled;
    }
    return last[b.length()];
  }
}
