package maskwise.merge;

import java.nio.file.Path;
import java.util.Optional;
import maskwise.label.Attribute;
import maskwise.label.Labels;
import maskwise.manifest.RowOrigin;

/**
 * A label that somebody found wrong.
 *
 * @param origin the row that says so
 * @param photo whose label
 * @param attribute which label
 * @param from what it was; the fix holds only while it still is
 * @param to what it shall be, known or not; none as long as nobody has decided
 */
public record Fix(
    RowOrigin origin, Path photo, Attribute attribute, Labels from, Optional<Labels> to) {

  /** Whether labels say of the attribute what {@code expected} says, or neither says anything. */
  boolean says(Labels labels, Labels expected) {
    return labels.value(attribute).isPresent() == expected.value(attribute).isPresent()
        && !labels.contradicts(attribute, expected);
  }
}
