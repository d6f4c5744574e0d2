package maskwise.importer;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maskwise.manifest.Problems;
import maskwise.picture.PhotoFiles;

/**
 * The pictures that annotations speak of, found by name, or by stem where the extension differs.
 */
final class VocPictures {

  private final Path folder;
  private final List<Path> pictures;
  private final Map<String, Path> names = new LinkedHashMap<>();
  private final Map<String, Path> stems = new LinkedHashMap<>();

  private VocPictures(Path folder, List<Path> pictures) {
    this.folder = folder;
    this.pictures = pictures;
    for (Path picture : pictures) {
      names.put(picture.getFileName().toString(), picture);
      stems.putIfAbsent(PictureFolder.stem(picture), picture);
    }
  }

  /** The pictures of a folder; whatever else lies there is reported. */
  static VocPictures in(Path folder, Problems problems) {
    return new VocPictures(folder, PhotoFiles.below(folder, problems, "xml"));
  }

  Path folder() {
    return folder;
  }

  /** The picture of that file name, or of that stem under another extension. */
  Optional<Path> named(String name) {
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    Path exact = names.get(last);
    if (exact != null) {
      return Optional.of(exact);
    }
    int dot = last.lastIndexOf('.');
    return called(dot <= 0 ? last : last.substring(0, dot));
  }

  /** The picture of that name without ending. */
  Optional<Path> called(String stem) {
    return Optional.ofNullable(stems.get(stem));
  }

  /** Reports the pictures that are not among those annotated. */
  void reportOthers(Set<Path> annotated, Problems problems) {
    for (Path picture : pictures) {
      if (!annotated.contains(picture)) {
        problems.add(
            PictureFolder.unknown(picture, "expected an annotation of every picture, found none"));
      }
    }
  }
}
