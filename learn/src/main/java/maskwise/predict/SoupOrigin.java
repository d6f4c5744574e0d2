package maskwise.predict;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import maskwise.weights.SafetensorsFile;

/**
 * That weights are the average of others, a soup: nothing was trained, so they are whole.
 *
 * @param ingredients the runs or weights files that went in, in words
 * @param manifest of the photos that it was judged on; empty if there were none
 */
public record SoupOrigin(String ingredients, String manifest) {

  private static final String INGREDIENTS = "maskwise.soup";
  private static final String MANIFEST = "maskwise.soup.manifest";

  /** Notes it in the header of the weights. */
  public void put(Map<String, String> metadata) {
    metadata.put(INGREDIENTS, ingredients);
    metadata.put(MANIFEST, manifest);
  }

  /** Of a weights file; empty if it is no soup, or not there. */
  public static Optional<SoupOrigin> of(Path weights) {
    if (!Files.isRegularFile(weights)) {
      return Optional.empty();
    }
    try (SafetensorsFile file = SafetensorsFile.open(weights)) {
      Map<String, String> metadata = file.metadata();
      return Optional.ofNullable(metadata.get(INGREDIENTS))
          .map(names -> new SoupOrigin(names, metadata.getOrDefault(MANIFEST, "")));
    }
  }
}
