package maskwise.weights;

import java.util.List;

/** Lists names in a message without filling the screen. */
final class NameList {

  private static final int SHOWN = 8;

  private NameList() {}

  /** {@code 12: a, b, c, ... and 4 more}. */
  static String shown(List<String> names) {
    String shown = String.join(", ", names.subList(0, Math.min(SHOWN, names.size())));
    return names.size() > SHOWN ? shown + " and " + (names.size() - SHOWN) + " more" : shown;
  }
}
