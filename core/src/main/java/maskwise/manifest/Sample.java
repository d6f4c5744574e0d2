package maskwise.manifest;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import maskwise.label.Labels;

/**
 * Where a photo lies, who is on it, and what is known about them.
 *
 * @param path the photo; absolute once a manifest has been read
 * @param person the unit of splitting; empty if unknown, and then the photo stands for itself
 * @param labels what is known
 * @param extra further columns of the manifest, kept as they were, in column order
 */
public record Sample(Path path, String person, Labels labels, Map<String, String> extra) {

  /** Copies the extra columns, keeping their order. */
  public Sample {
    extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
  }

  /** A sample without extra columns. */
  public Sample(Path path, String person, Labels labels) {
    this(path, person, labels, Map.of());
  }

  /** What must not stand on both sides of a split: the person, or the photo itself if unknown. */
  public String group() {
    return person.isEmpty() ? path.toString() : person;
  }
}
