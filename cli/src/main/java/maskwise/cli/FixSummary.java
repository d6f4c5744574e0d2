package maskwise.cli;

import java.util.ArrayList;
import java.util.List;
import maskwise.merge.Fixes;

/** What became of fixes, in one sentence. */
final class FixSummary {

  private FixSummary() {}

  /** For example {@code applied 40 fixes, 1 was in place already, 2 no longer fit}. */
  static String of(Fixes fixes) {
    List<String> parts = new ArrayList<>();
    parts.add("applied " + fixes.applied() + (fixes.applied() == 1 ? " fix" : " fixes"));
    if (fixes.already() > 0) {
      parts.add(fixes.already() + (fixes.already() == 1 ? " was" : " were") + " already applied");
    }
    if (fixes.undecided() > 0) {
      parts.add(fixes.undecided() + " without a value in column 'to'");
    }
    if (!fixes.refused().isEmpty()) {
      parts.add(fixes.refused().size() + " not applied because they no longer fit");
    }
    return String.join(", ", parts);
  }
}
