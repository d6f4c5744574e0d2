package maskwise.importer;

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
import maskwise.base.UserError;
import maskwise.manifest.NamedFiles;
import maskwise.manifest.Problems;
import maskwise.picture.PhotoFiles;

/**
 * The pictures that a table names: by a path, by a file name wherever it lies below the folder,
 * with or without its ending, and by a number that lost its zeros or got a decimal point.
 */
final class TablePictures {

  private final List<Path> folders;
  private final NamedFiles files = new NamedFiles();
  private final Problems problems;
  private Optional<Map<String, List<Path>>> names = Optional.empty();

  /**
   * @param table beside which pictures lie where no folder is named
   * @param images the folder, if one is named
   */
  TablePictures(Path table, Optional<Path> images, Problems problems) {
    this.problems = problems;
    if (images.isPresent()) {
      if (!Files.isDirectory(images.get())) {
        throw new UserError("expected a folder at --images " + images.get() + ", found none");
      }
      folders = List.of(images.get().toAbsolutePath().normalize());
    } else {
      Path beside = table.toAbsolutePath().normalize().getParent();
      folders =
          Stream.of("", "images", "photos", "imgs", "data")
              .map(name -> beside.resolve(name).normalize())
              .filter(Files::isDirectory)
              .distinct()
              .toList();
    }
  }

  /** The folders that are looked in. */
  List<Path> folders() {
    return folders;
  }

  /** The picture of a name; empty if there is none, or several might be meant. */
  Optional<Path> find(String name) {
    if (name.isBlank()) {
      return Optional.empty();
    }
    try {
      for (Path folder : folders) {
        Optional<Path> file = files.find(folder, name);
        if (file.isPresent()) {
          return file;
        }
      }
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
    String last = name.strip().replace('\\', '/');
    last = last.substring(last.lastIndexOf('/') + 1);
    for (String key : List.of(folded(last), stem(last), number(last))) {
      List<Path> same = names().getOrDefault(key, List.of());
      if (same.size() == 1) {
        return Optional.of(same.get(0));
      }
    }
    return Optional.empty();
  }

  private Map<String, List<Path>> names() {
    if (names.isEmpty()) {
      Map<String, List<Path>> index = new HashMap<>();
      for (Path photo : PhotoFiles.below(folders.get(0), problems)) {
        String name = photo.getFileName().toString();
        Stream.of(folded(name), stem(name), number(name))
            .distinct()
            .forEach(key -> index.computeIfAbsent(key, none -> new ArrayList<>()).add(photo));
      }
      names = Optional.of(index);
    }
    return names.get();
  }

  private static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  /** Without an ending of letters: {@code a.jpg} is {@code a}, {@code 17.0} stays. */
  private static String stem(String name) {
    return "stem:" + folded(name).replaceAll("\\.\\p{L}[\\p{L}\\p{N}]{0,4}$", "");
  }

  /** {@code 17} for {@code 000017.jpg}, {@code 17} and {@code 17.0}. */
  private static String number(String name) {
    String stem = stem(name).substring("stem:".length()).replaceAll("\\.0+$", "");
    return stem.matches("[0-9]+") ? "number:" + stem.replaceAll("^0+(?=.)", "") : "stem:" + stem;
  }
}
