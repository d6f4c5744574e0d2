package maskwise.importer;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maskwise.base.Nearest;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.label.Labels;
import maskwise.manifest.LabelText;
import maskwise.manifest.Unknown;

/** What the values in a table mean: what somebody said with {@code --value}, or plain words. */
final class TableValues {

  private static final Set<String> YES = Set.of("yes", "y", "true", "with");
  private static final Set<String> NO = Set.of("no", "n", "false", "without");

  private final Map<String, Labels> meanings = new HashMap<>();

  /**
   * @param values {@code mask:1} is {@code wear}
   * @throws UserError if an attribute or a label is none
   */
  TableValues(Map<String, String> values) {
    values.forEach(
        (key, text) -> {
          int colon = key.indexOf(':');
          Attribute attribute = attribute(colon < 0 ? "" : key.substring(0, colon), key, text);
          try {
            meanings.put(
                key(attribute, key.substring(colon + 1)), LabelText.parse(attribute, text));
          } catch (IllegalArgumentException e) {
            throw new UserError("--value " + key + "=" + text + ": " + e.getMessage(), e);
          }
        });
  }

  /**
   * The label of a value.
   *
   * @throws IllegalArgumentException if it is none
   */
  Labels label(Attribute attribute, String text) {
    Labels said = meanings.get(key(attribute, text));
    if (said != null) {
      return said;
    }
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (attribute == Attribute.MASK && (YES.contains(word) || NO.contains(word))) {
      return LabelText.parse(attribute, YES.contains(word) ? "wear" : "not_wear");
    }
    return LabelText.parse(attribute, text);
  }

  /** Whether a value is a label of its own accord, and none that is unknown. */
  boolean tells(Attribute attribute, String text) {
    try {
      return !Unknown.is(text) && label(attribute, text).value(attribute).isPresent();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Attribute attribute(String name, String key, String text) {
    for (Attribute attribute : Attribute.values()) {
      if (attribute.key().equals(name.strip().toLowerCase(Locale.ROOT))) {
        return attribute;
      }
    }
    throw new UserError(
        "expected --value such as mask:1=wear or gender:F=female, found --value %s=%s; nearest is %s"
            .formatted(
                key,
                text,
                Nearest.to(name, Set.of("mask", "gender", "age").stream().sorted().toList())));
  }

  /** {@code 1}, {@code 1.0} and {@code " 1 "} are one. */
  private static String key(Attribute attribute, String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    return attribute.key()
        + ":"
        + Optional.of(word)
            .filter(each -> each.matches("[-+]?[0-9]+\\.0+"))
            .map(each -> each.substring(0, each.indexOf('.')))
            .orElse(word);
  }
}
