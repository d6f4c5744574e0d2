package maskwise.merge;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the sources of merged rows are called. */
final class SourceNames {

  /** Names that say nothing; the folder's name says more. */
  private static final Set<String> COMMON = Set.of("manifest", "labels");

  private SourceNames() {}

  /**
   * A name for each file, all different: the file's name without its ending, or its folder's where
   * the file is just called {@code manifest.csv} or {@code labels.csv}; the second of equals gets a
   * number.
   */
  static List<String> of(List<Path> files) {
    Set<String> taken = new HashSet<>();
    return files.stream()
        .map(file -> free(name(file.toAbsolutePath().normalize()), taken))
        .toList();
  }

  private static String name(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    String stem = dot <= 0 ? name : name.substring(0, dot);
    Path folder = file.getParent().getFileName();
    return COMMON.contains(stem.toLowerCase(Locale.ROOT)) && folder != null
        ? folder.toString()
        : stem;
  }

  private static String free(String name, Set<String> taken) {
    String free = name;
    for (int number = 2; !taken.add(free); number++) {
      free = name + "-" + number;
    }
    return free;
  }
}
