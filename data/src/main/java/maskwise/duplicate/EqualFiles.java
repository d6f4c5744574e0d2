package maskwise.duplicate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maskwise.manifest.Manifest;
import maskwise.manifest.Sample;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;

/**
 * Photos of one manifest that are byte for byte photos of another, under another name or person.
 * Only files of equal length are read.
 */
public final class EqualFiles {

  private EqualFiles() {}

  /**
   * Two equal files.
   *
   * @param left of the first manifest
   * @param right of the second
   */
  public record Pair(Path left, Path right) {}

  /**
   * Every photo of the second manifest that the first has, too.
   *
   * @throws IOException if a photo cannot be read
   */
  public static List<Pair> between(Manifest left, Manifest right) throws IOException {
    Map<Long, List<Path>> byLength = new HashMap<>();
    for (Path file : photos(left)) {
      byLength.computeIfAbsent(Files.size(file), length -> new ArrayList<>()).add(file);
    }
    Map<String, Path> byDigest = new HashMap<>();
    Set<Long> read = new HashSet<>();
    List<Pair> pairs = new ArrayList<>();
    for (Path file : photos(right)) {
      long length = Files.size(file);
      if (!byLength.containsKey(length)) {
        continue;
      }
      if (read.add(length)) {
        for (Path other : byLength.get(length)) {
          byDigest.putIfAbsent(digest(other), other);
        }
      }
      Path equal = byDigest.get(digest(file));
      if (equal != null) {
        pairs.add(new Pair(equal, file));
      }
    }
    return pairs;
  }

  /**
   * What to tell of photos that are both in training and validation; empty if there are none.
   *
   * @throws IOException if a photo cannot be read
   */
  public static Optional<String> warning(Manifest train, Manifest validation) throws IOException {
    List<Pair> pairs = between(train, validation);
    if (pairs.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "Warning: %d of %d photos to validate on equal training photos, byte for byte (first"
                + " %s, which is %s in training); scores on them are too good. 'maskwise merge'"
                + " finds photos that show the same and makes one person of them; then split"
                + " again.",
            pairs.size(),
            validation.size(),
            pairs.get(0).right().getFileName(),
            pairs.get(0).left().getFileName()));
  }

  private static List<Path> photos(Manifest manifest) {
    return manifest.samples().stream().map(Sample::path).distinct().toList();
  }

  private static String digest(Path file) throws IOException {
    return new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(file);
  }
}
