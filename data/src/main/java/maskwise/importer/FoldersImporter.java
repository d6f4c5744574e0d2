package maskwise.importer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import maskwise.base.UserError;
import maskwise.label.Attribute;
import maskwise.label.Labels;
import maskwise.manifest.LabelText;
import maskwise.manifest.Manifest;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.picture.PhotoFiles;

/**
 * Folders whose names are the labels, in any spelling and depth: {@code with_mask}, {@code Train/
 * WithoutMask}, {@code female/20-29}. What a name means that is no plain word for a label is said
 * with {@code --map}. Folders called as parts of a split fill the column {@value #PART}.
 *
 * <p>A name above or below the label that says nothing is ignored; a photo in no folder that tells
 * a label is a problem.
 */
final class FoldersImporter implements Importer {

  static final String PART = "part";

  private final FolderNames names;

  FoldersImporter(ImportOptions options) {
    this.names = new FolderNames(options.names());
  }

  @Override
  public Manifest read(Path source, Problems problems, Remarks remarks) {
    Path folder = PictureFolder.absolute(source);
    List<Sample> samples = new ArrayList<>();
    Map<String, Integer> labeled = new TreeMap<>();
    Map<Path, Integer> unlabeled = new LinkedHashMap<>();
    Set<String> idle = new TreeSet<>();
    for (Path photo : PhotoFiles.below(folder, problems)) {
      FolderNames.Told told = names.of(folder.relativize(photo).getParent());
      if (told.skipped()) {
        problems.passOver("photo in a folder mapped to skip", photo);
      } else if (told.labels().equals(Labels.UNKNOWN)) {
        unlabeled.merge(photo.getParent(), 1, Integer::sum);
      } else {
        labeled.merge(words(folder, photo.getParent(), told.labels()), 1, Integer::sum);
        idle.addAll(told.idle());
        Map<String, String> extra = told.part().isEmpty() ? Map.of() : Map.of(PART, told.part());
        samples.add(new Sample(photo, told.person(), told.labels(), extra));
      }
    }
    if (samples.isEmpty()) {
      throw new UserError(
          "expected folders of photos named by labels, such as with_mask and without_mask, in "
              + source
              + "; found "
              + (unlabeled.isEmpty() ? "no photos" : found(folder, unlabeled.keySet()))
              + "; define names: maskwise import folders "
              + source
              + " --map NAME=mask:wear");
    }
    unlabeled.forEach((place, count) -> problems.add(unlabeled(place, count)));
    labeled.forEach(
        (words, count) -> remarks.tell(words + ", " + count + (count == 1 ? " photo" : " photos")));
    if (!idle.isEmpty()) {
      remarks.tell(
          "folders with unknown names: "
              + some(idle)
              + " (if they are people: --map 'NAME*=person')");
    }
    return Manifest.of(samples);
  }

  private static Problem unlabeled(Path folder, int count) {
    String name = folder.getFileName().toString();
    return PictureFolder.unknown(
        folder,
        "expected a folder named by a label, found '%s' with %d %s; define it: --map '%s=mask:wear' (or incorrect, not_wear), or --map '%s=skip'"
            .formatted(name, count, count == 1 ? "photo" : "photos", name, name));
  }

  private static String words(Path root, Path folder, Labels labels) {
    List<String> words = new ArrayList<>();
    for (Attribute attribute : Attribute.values()) {
      String text = LabelText.of(labels, attribute);
      if (!text.isEmpty()) {
        words.add(attribute.key() + " " + text);
      }
    }
    return root.relativize(folder) + " → " + String.join(", ", words);
  }

  private static String found(Path root, Set<Path> folders) {
    Set<String> names = new LinkedHashSet<>();
    folders.forEach(
        folder ->
            names.add(
                folder.equals(root) ? "photos outside of folders" : folder.getFileName() + ""));
    return some(names);
  }

  private static String some(Set<String> names) {
    List<String> first = names.stream().limit(6).toList();
    return String.join(", ", first) + (names.size() > first.size() ? ", ..." : "");
  }
}
