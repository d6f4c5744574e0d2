package maskwise.leaderboard;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A key that two recipes answer otherwise.
 *
 * @param key dotted, as on the command line
 * @param above its value in the recipe that is compared with; empty if it has no such key
 * @param here its value; empty if it has no such key
 */
public record KeyDifference(String key, String above, String here) {

  private static final String ABSENT = "(absent)";

  /** A decimal of more than four places, with the first four. */
  private static final Pattern LONG_FRACTION = Pattern.compile("(\\d+\\.\\d{4})\\d+(?!\\d*[eE])");

  /** Longer values are cut. */
  private static final int BRIEF = 40;

  /**
   * Every key in which two recipes differ, in the order of the second. Keys that only one of them
   * has because it chose another kind, as of a network ({@code model.name}) or of steps ({@code
   * augment}), follow from that choice and are left out.
   */
  public static List<KeyDifference> between(Map<String, String> above, Map<String, String> here) {
    Set<String> keys = new LinkedHashSet<>(here.keySet());
    keys.addAll(above.keySet());
    List<KeyDifference> differences = new ArrayList<>();
    for (String key : keys) {
      String old = value(above, key);
      String now = value(here, key);
      boolean inOne = old.isEmpty() || now.isEmpty();
      if (!old.equals(now) && !(inOne && follows(key, above, here))) {
        differences.add(new KeyDifference(key, old, now));
      }
    }
    return List.copyOf(differences);
  }

  /** Of a key, or of all that stand below it, where the other recipe has one value for all. */
  private static String value(Map<String, String> recipe, String key) {
    if (recipe.containsKey(key)) {
      return recipe.get(key);
    }
    String inner =
        recipe.entrySet().stream()
            .filter(each -> each.getKey().startsWith(key + "."))
            .map(each -> each.getKey().substring(key.length() + 1) + ": " + each.getValue())
            .collect(Collectors.joining(", "));
    return inner.isEmpty() ? "" : "{" + inner + "}";
  }

  /** Whether a key stands below a choice that itself differs. */
  private static boolean follows(String key, Map<String, String> above, Map<String, String> here) {
    for (int dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
      String section = key.substring(0, dot);
      for (String choice : List.of(section, section + ".name")) {
        boolean chosen = above.containsKey(choice) || here.containsKey(choice);
        if (chosen && !value(above, choice).equals(value(here, choice))) {
          return true;
        }
      }
    }
    return false;
  }

  /** {@code optimizer.lr 0.001 → 0.01}: the value above, then the value here, in brief. */
  public String words() {
    return key + " " + values();
  }

  /**
   * {@code 0.001 → 0.01}: the value above, then the value here. Of long ones what both begin with
   * is left out, and then what is still too long is cut; the recipes hold the whole.
   */
  public String values() {
    String old = rounded(above);
    String now = rounded(here);
    boolean brief = old.length() <= BRIEF && now.length() <= BRIEF;
    int from = brief ? 0 : difference(old, now);
    return brief(old, from) + " → " + brief(now, from);
  }

  /** Four decimals are enough to tell values apart, unless they are not. */
  private String rounded(String value) {
    UnaryOperator<String> cut =
        text -> LONG_FRACTION.matcher(text).replaceAll(found -> found.group(1));
    return cut.apply(above).equals(cut.apply(here)) ? value : cut.apply(value);
  }

  /** Where the part begins that is not the same: behind a slash, a comma and so on. */
  private static int difference(String old, String now) {
    int same = 0;
    while (same < Math.min(old.length(), now.length()) && old.charAt(same) == now.charAt(same)) {
      same++;
    }
    while (same > 0
        && (Character.isLetterOrDigit(now.charAt(same - 1)) || now.charAt(same - 1) == '.')) {
      same--;
    }
    return same;
  }

  private static String brief(String value, int from) {
    if (value.isEmpty()) {
      return ABSENT;
    }
    String rest = (from == 0 ? "" : "…") + value.substring(from);
    return rest.length() <= BRIEF ? rest : rest.substring(0, BRIEF - 1) + "…";
  }
}
