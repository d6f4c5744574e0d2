package maskwise.finetune;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import maskwise.base.Nearest;
import maskwise.base.UserError;

/** Finds parameters by patterns as timm does, which takes them for those of Python's fnmatch. */
final class NamePattern {

  private NamePattern() {}

  /**
   * The parameters whose name, or the name of a layer around them, fits the whole pattern.
   *
   * @throws UserError if there are none, naming what is nearest
   */
  static Set<String> matching(String glob, Collection<String> parameters) {
    Pattern pattern = regex(glob);
    Set<String> matching = new LinkedHashSet<>();
    Set<String> known = new LinkedHashSet<>();
    for (String name : parameters) {
      for (int end = name.indexOf('.'); end >= 0; end = name.indexOf('.', end + 1)) {
        known.add(name.substring(0, end));
        if (pattern.matcher(name.substring(0, end)).matches()) {
          matching.add(name);
        }
      }
      known.add(name);
      if (pattern.matcher(name).matches()) {
        matching.add(name);
      }
    }
    if (matching.isEmpty()) {
      throw new UserError(
          "expected names of parameters or layers to freeze, found '"
              + glob
              + "', which this network does not have; the nearest is '"
              + Nearest.to(glob, known)
              + "'");
    }
    return matching;
  }

  private static Pattern regex(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      int close = c == '[' ? glob.indexOf(']', i + 2) : -1;
      if (c == '*') {
        regex.append(".*");
      } else if (c == '?') {
        regex.append('.');
      } else if (close > 0) {
        String set = glob.substring(i + 1, close).replace("\\", "\\\\").replace("[", "\\[");
        regex.append('[').append(set.startsWith("!") ? "^" + set.substring(1) : set).append(']');
        i = close;
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    try {
      return Pattern.compile(regex.toString());
    } catch (PatternSyntaxException e) {
      throw new UserError("expected a pattern such as 'blocks.[0-5]', found '" + glob + "'", e);
    }
  }
}
