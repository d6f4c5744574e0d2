package maskwise.importer;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.label.Labels;
import maskwise.manifest.LabelText;

/** What names of folders or boxes mean, as somebody said with {@code --map NAME=MEANING}. */
final class NameMeaning {

  /** What a name stands for. */
  sealed interface Meaning permits Means, Role {}

  /** Labels of what bears the name. */
  record Means(Labels labels) implements Meaning {}

  /** What is no label. */
  enum Role implements Meaning {
    /** Leave out what bears the name. */
    SKIP,
    /** The name is that of a person. */
    PERSON,
    /** The name says nothing. */
    NOTHING
  }

  private final Map<String, Meaning> meanings = new LinkedHashMap<>();

  /**
   * @param names as the user wrote them; {@code *} and {@code ?} stand for any signs
   * @throws UserError if a meaning is none
   */
  NameMeaning(Map<String, String> names) {
    names.forEach((name, text) -> meanings.put(folded(name), meaning(name, text)));
  }

  /** The meaning of a name, if the user told one. */
  Optional<Meaning> of(String name) {
    String word = folded(name);
    Meaning exact = meanings.get(word);
    if (exact != null) {
      return Optional.of(exact);
    }
    return meanings.entrySet().stream()
        .filter(entry -> entry.getKey().indexOf('*') >= 0 || entry.getKey().indexOf('?') >= 0)
        .filter(
            entry ->
                FileSystems.getDefault()
                    .getPathMatcher("glob:" + entry.getKey())
                    .matches(Path.of(word)))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static Meaning meaning(String name, String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    Optional<Role> role =
        switch (word) {
          case "skip" -> Optional.of(Role.SKIP);
          case "person" -> Optional.of(Role.PERSON);
          case "", "-", "nothing" -> Optional.of(Role.NOTHING);
          default -> Optional.empty();
        };
    if (role.isPresent()) {
      return role.get();
    }
    int colon = word.indexOf(':');
    String key = colon < 0 ? "" : word.substring(0, colon).strip();
    for (Attribute attribute : List.of(Attribute.values())) {
      if (attribute.key().equals(key)) {
        try {
          return new Means(LabelText.parse(attribute, word.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
          throw new UserError("--map " + name + "=" + text + ": " + e.getMessage(), e);
        }
      }
    }
    throw new UserError(
        "expected --map NAME=mask:wear, =gender:female, =age:20-29, =person, =nothing or =skip;"
            + " found --map "
            + name
            + "="
            + text);
  }

  private static String folded(String name) {
    return Normalizer.normalize(name.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }
}
