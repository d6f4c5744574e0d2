package maskwise.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import maskwise.base.UserError;

/**
 * Names of tensors, told by patterns in which {@code *} stands for any letters and {@code ?} for
 * one: {@code blocks.11.*}.
 *
 * @param all whether every name is meant
 * @param patterns the patterns; a name is meant if one of them fits it whole
 */
public record NamePatterns(boolean all, List<String> patterns) {

  /** No name. */
  public static final NamePatterns NONE = new NamePatterns(false, List.of());

  /** Every name. */
  public static final NamePatterns ALL = new NamePatterns(true, List.of());

  /** Copies the list. */
  public NamePatterns {
    patterns = List.copyOf(patterns);
  }

  /**
   * As a recipe writes it.
   *
   * @param written true, false or a list of texts
   * @throws UserError if it is something else
   */
  public static NamePatterns parse(Object written) {
    if (written instanceof Boolean every) {
      return every ? ALL : NONE;
    }
    List<String> patterns = new ArrayList<>();
    if (written instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
      list.forEach(pattern -> patterns.add((String) pattern));
      return new NamePatterns(false, patterns);
    }
    throw new UserError("expected true, false or a list of names, found " + written);
  }

  /** What {@link #parse} reads. */
  public Object recipe() {
    return patterns.isEmpty() ? all : patterns;
  }

  /** Whether a name is meant. */
  public boolean fit(String name) {
    return all
        || patterns.stream().anyMatch(pattern -> expression(pattern).matcher(name).matches());
  }

  private static Pattern expression(String pattern) {
    String quoted = "\\Q" + pattern.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q") + "\\E";
    return Pattern.compile(quoted);
  }
}
