package maskwise.prepare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What crops are called: as their photos, in the same folders below the one that holds all photos.
 * Names are unique also where letter case means nothing, and when {@code -1}, {@code -2} is added
 * to each for several crops.
 */
final class CropNames {

  private static final Pattern NUMBERED = Pattern.compile("(.+)-[0-9]+");

  private CropNames() {}

  /**
   * Names without ending, with {@code /} between folders.
   *
   * @param photos absolute, each once; the names depend on these and their order alone
   */
  static List<String> of(List<Path> photos) {
    List<String> files = relative(photos);
    Set<String> stems = new HashSet<>();
    files.forEach(file -> stems.add(folded(stem(file))));
    Set<String> taken = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (String file : files) {
      String stem = stem(file);
      Matcher numbered = NUMBERED.matcher(folded(stem));
      // a-1.jpg beside a.jpg, whose crops may be called a-1 and a-2
      String name = numbered.matches() && stems.contains(numbered.group(1)) ? stem + "_" : stem;
      if (!taken.add(folded(name))) {
        // a.png beside a.jpg
        name = stem + "_" + file.substring(file.lastIndexOf('.') + 1);
        for (int i = 2; !taken.add(folded(name)); i++) {
          name = stem + "_" + i + "_";
        }
      }
      names.add(name);
    }
    return names;
  }

  private static List<String> relative(List<Path> photos) {
    Path base = photos.isEmpty() ? null : photos.get(0).getParent();
    for (Path photo : photos) {
      while (base != null && !photo.startsWith(base)) {
        base = base.getParent();
      }
    }
    List<String> files = new ArrayList<>();
    for (Path photo : photos) {
      Path relative = base == null ? photo.getFileName() : base.relativize(photo);
      files.add(
          StreamSupport.stream(relative.spliterator(), false)
              .map(Path::toString)
              .collect(Collectors.joining("/")));
    }
    return files;
  }

  private static String stem(String file) {
    int dot = file.lastIndexOf('.');
    return dot > file.lastIndexOf('/') + 1 ? file.substring(0, dot) : file;
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
