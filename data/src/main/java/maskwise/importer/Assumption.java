package maskwise.importer;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import maskwise.base.Nearest;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.label.Labels;
import maskwise.manifest.LabelText;

/** What the user says of all photos at once. */
public final class Assumption {

  private Assumption() {}

  /**
   * Labels of texts as they stand in manifests.
   *
   * @throws UserError if there is no such attribute or value
   */
  public static Labels of(Map<String, String> texts) {
    List<String> keys = Arrays.stream(Attribute.values()).map(Attribute::key).toList();
    for (String key : texts.keySet()) {
      if (!keys.contains(key)) {
        throw new UserError(
            "expected --assume with one of "
                + String.join(", ", keys)
                + "; found '"
                + key
                + "', nearest is "
                + Nearest.to(key, keys));
      }
    }
    try {
      return LabelText.parse(
          texts.getOrDefault("mask", ""),
          texts.getOrDefault("gender", ""),
          texts.getOrDefault("age", ""));
    } catch (IllegalArgumentException e) {
      throw new UserError("--assume: " + e.getMessage(), e);
    }
  }
}
