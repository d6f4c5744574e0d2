package maskwise.prepare;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.toSet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What crops are called: as their photos, in the same folders below the one that holds all photos,
 * with the ending in the name where photos differ in nothing else ({@code p_bmp}, {@code p_jpg}).
 * Names are unique also where letter case means nothing, and when {@code -1}, {@code -2} is added
 * to each for several crops.
 */
public final class CropNames {

  private static final Pattern NUMBERED = Pattern.compile("(.+)-[0-9]+");

  private CropNames() {}

  /**
   * Names without ending, with {@code /} between folders.
   *
   * @param photos absolute, each once; the names depend on these and their order alone
   */
  public static List<String> of(List<Path> photos) {
    List<String> files = relative(photos);
    Map<String, Long> stems =
        files.stream().collect(Collectors.groupingBy(file -> folded(stem(file)), counting()));
    // a.png beside a.jpg: neither is called a, so that nobody takes one for the other
    List<String> names =
        files.stream()
            .map(file -> stems.get(folded(stem(file))) == 1 ? stem(file) : withEnding(file))
            .toList();
    Set<String> all = names.stream().map(CropNames::folded).collect(toSet());
    Set<String> taken = new HashSet<>();
    List<String> unique = new ArrayList<>();
    for (String wanted : names) {
      Matcher numbered = NUMBERED.matcher(folded(wanted));
      // a-1.jpg beside a.jpg, whose crops may be called a-1 and a-2
      String name = numbered.matches() && all.contains(numbered.group(1)) ? wanted + "_" : wanted;
      for (int i = 2; !taken.add(folded(name)); i++) {
        name = wanted + "_" + i + "_";
      }
      unique.add(name);
    }
    return unique;
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

  /** {@code a_png} for {@code a.png}. */
  private static String withEnding(String file) {
    String stem = stem(file);
    return stem + file.substring(stem.length()).replace('.', '_');
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
