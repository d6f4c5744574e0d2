package maskwise.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import maskwise.base.StoredFile;

/**
 * Finds files by names that were written on another system: with backslashes between folders, with
 * letters composed or decomposed ({@code é} as one sign or two), or in another letter case. A file
 * that has the very name comes first; where several others might be meant none is found.
 *
 * <p>Folders are listed once each. Not safe for use by several threads at once.
 */
public final class NamedFiles {

  private final Map<Path, Map<String, List<Path>>> listed = new HashMap<>();

  /** Starts with nothing listed. */
  public NamedFiles() {}

  /**
   * The file of a name.
   *
   * @param folder what the name is relative to
   * @param name a path as a table gives it
   * @return a path below {@code folder} (or an absolute one), normalized; empty if no file, or none
   *     for certain, is meant
   * @throws InvalidPathException if the name cannot be one
   */
  public Optional<Path> find(Path folder, String name) {
    Path exact = folder.resolve(name).normalize();
    if (StoredFile.exists(exact)) {
      return Optional.of(exact);
    }
    Path file = folder.resolve(name.strip().replace('\\', '/')).normalize();
    return Files.isRegularFile(file) ? Optional.of(file) : alike(file);
  }

  /** Goes down from the root, at each step to what has the name, or one that means the same. */
  private Optional<Path> alike(Path file) {
    Path parent = file.getParent();
    if (parent == null || file.getFileName() == null) {
      return Optional.empty();
    }
    Optional<Path> folder = Files.isDirectory(parent) ? Optional.of(parent) : alike(parent);
    return folder.flatMap(
        found -> {
          List<Path> same =
              children(found).getOrDefault(key(file.getFileName().toString()), List.of());
          return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
        });
  }

  private Map<String, List<Path>> children(Path folder) {
    return listed.computeIfAbsent(
        folder,
        unseen -> {
          Map<String, List<Path>> children = new HashMap<>();
          try (Stream<Path> files = Files.list(folder)) {
            files.forEach(
                file ->
                    children
                        .computeIfAbsent(
                            key(file.getFileName().toString()), none -> new ArrayList<>())
                        .add(file));
          } catch (IOException | UncheckedIOException e) {
            return Map.of(); // what cannot be listed holds nothing that can be found
          }
          return children;
        });
  }

  private static String key(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }
}
