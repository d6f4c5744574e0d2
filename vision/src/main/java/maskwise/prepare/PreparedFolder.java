package maskwise.prepare;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maskwise.base.CsvRows;
import maskwise.base.UserError;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;

/** A folder that {@code prepare} has written: its crops, and the way back to their photos. */
public final class PreparedFolder {

  private static final List<String> COLUMNS =
      List.of("path", "person", "mask", "gender", "age", "original", Cut.DETECTED);

  private final Path folder;
  private final List<Sample> crops;
  private final Map<Path, Sample> byPath = new HashMap<>();
  private final Optional<Path> base;

  private PreparedFolder(Path folder, List<Sample> crops) {
    this.folder = folder;
    this.crops = crops;
    crops.forEach(crop -> byPath.put(crop.path(), crop));
    base = crops.stream().flatMap(crop -> crop.original().stream()).reduce(PreparedFolder::common);
  }

  private static Path common(Path first, Path second) {
    Path common = first;
    while (common != null && !second.startsWith(common)) {
      common = common.getParent();
    }
    return common == null ? first.getRoot() : common;
  }

  /**
   * The prepared folder that this is, or whose folder of crops this is or lies in.
   *
   * @return none if there is no manifest of crops
   */
  public static Optional<PreparedFolder> of(Path place) {
    return new PreparedFolders().around(place);
  }

  /** Reads the manifest in a folder; none if there is none, or none of crops. */
  static Optional<PreparedFolder> read(Path folder) {
    Path manifest = folder.resolve(Preparation.MANIFEST);
    if (!Files.isRegularFile(manifest)) {
      return Optional.empty();
    }
    try (CsvRows header = CsvRows.open(manifest, "a manifest of crops", COLUMNS)) {
      List<Sample> crops =
          ManifestReader.read(manifest, PictureCheck.NONE, new Problems(true, problem -> {}))
              .samples();
      return Optional.of(new PreparedFolder(folder, crops));
    } catch (UserError e) {
      return Optional.empty(); // a file of that name that is none of ours
    }
  }

  /** The photos that were cut. */
  List<Path> originals() {
    return crops.stream().flatMap(crop -> crop.original().stream()).toList();
  }

  /** The row of a crop; none if no row names the picture. */
  public Optional<Sample> crop(Path picture) {
    return Optional.ofNullable(byPath.get(picture.toAbsolutePath().normalize()));
  }

  /**
   * The crop of a photo, by the photo's name: as the manifest's originals are called, from their
   * common folder on or from anywhere on, with its ending. A name whose ending no original has
   * means the one that differs in the ending alone.
   *
   * @param name a file name or a relative path
   * @return none if no original is called so
   * @throws UserError if several are; the message names them
   */
  public Optional<Sample> cropOf(String name) {
    Path wanted;
    try {
      wanted = Path.of(name).normalize();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
    Path bare = withoutEnding(wanted);
    List<BiPredicate<Path, Path>> ways =
        List.of(
            (original, below) -> below.equals(wanted),
            (original, below) -> original.endsWith(wanted),
            (original, below) -> withoutEnding(below).equals(bare),
            (original, below) -> withoutEnding(original).endsWith(bare));
    for (BiPredicate<Path, Path> way : ways) {
      List<Sample> found =
          crops.stream()
              .filter(crop -> crop.original().filter(of -> way.test(of, below(of))).isPresent())
              .toList();
      if (found.size() > 1) {
        throw several(name, found);
      }
      if (!found.isEmpty()) {
        return Optional.of(found.get(0));
      }
    }
    return Optional.empty();
  }

  private Path below(Path original) {
    Path folder = base.filter(of -> !of.equals(original)).orElseGet(original::getParent);
    return Objects.requireNonNullElse(folder, original).relativize(original);
  }

  private UserError several(String name, List<Sample> found) {
    List<Path> originals =
        found.stream().flatMap(crop -> crop.original().stream()).distinct().toList();
    String where = folder.resolve(Preparation.MANIFEST).toString();
    return originals.size() == 1
        ? new UserError(
            "expected one crop of '%s' in %s, found %d faces of it: %s; prepare with --faces largest"
                .formatted(name, where, found.size(), listed(found.stream().map(Sample::path))))
        : new UserError(
            "expected one photo for '%s' in %s, found %s; use the name with folder and extension"
                .formatted(name, where, listed(originals.stream())));
  }

  private static String listed(Stream<Path> paths) {
    return paths.map(Path::toString).collect(Collectors.joining(" and "));
  }

  private static Path withoutEnding(Path path) {
    String name = path.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? path.resolveSibling(name.substring(0, dot)) : path;
  }
}
