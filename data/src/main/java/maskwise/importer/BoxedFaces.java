package maskwise.importer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maskwise.label.Attribute;
import maskwise.label.Labels;
import maskwise.manifest.FaceBox;
import maskwise.manifest.LabelText;
import maskwise.manifest.LabelWord;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import maskwise.manifest.RowOrigin;
import maskwise.manifest.Sample;
import maskwise.picture.ImageSize;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;

/**
 * The faces that annotations of scenes name, whatever their format. A box that reaches over the
 * picture's edge is cut and counted, one that lies outside of it is a problem at its line.
 */
final class BoxedFaces {

  private final NameMeaning meanings;
  private final Problems problems;
  private final Remarks remarks;
  private final Set<String> told = new HashSet<>();
  private final List<Sample> samples = new ArrayList<>();
  private final Map<Path, Map<FaceBox, Long>> boxes = new HashMap<>();
  private final Map<Path, Optional<ImageSize>> sizes = new HashMap<>();

  BoxedFaces(Map<String, String> names, Problems problems, Remarks remarks) {
    this.meanings = new NameMeaning(names);
    this.problems = problems;
    this.remarks = remarks;
  }

  private static String words(Labels labels) {
    String mask = LabelText.of(labels, Attribute.MASK);
    return mask.isEmpty() ? "unknown" : mask;
  }

  List<Sample> samples() {
    return samples;
  }

  /** The picture's size; empty if it cannot be read, which is found out later. */
  Optional<ImageSize> size(Path picture) {
    return sizes.computeIfAbsent(
        picture,
        file -> {
          try {
            return Optional.of(PictureReader.DEFAULT.size(file));
          } catch (PictureException e) {
            return Optional.empty();
          }
        });
  }

  /**
   * Adds a face.
   *
   * @param name what its box is called
   * @param file the annotation
   * @param line where the box stands in it
   */
  void add(Path picture, String name, FaceBox box, Path file, long line) {
    Optional<NameMeaning.Meaning> meaning = meanings.of(name);
    if (meaning.isPresent() && meaning.get() == NameMeaning.Role.SKIP) {
      remarks.add("box '" + name + "' skipped because of --map");
      return;
    }
    Labels labels =
        meaning
            .map(told -> told instanceof NameMeaning.Means means ? means.labels() : Labels.UNKNOWN)
            .orElseGet(() -> LabelWord.mask(name).map(Known::mask).orElse(Labels.UNKNOWN));
    if (meaning.isEmpty() && labels.value(Attribute.MASK).isEmpty()) {
      bad(
          file,
          line,
          Problem.Kind.BAD_VALUE,
          "expected a class such as with_mask, without_mask or mask_weared_incorrect, found '%s';"
                  .formatted(name)
              + " define it: --map '%s=mask:wear' (or incorrect, not_wear), or --map '%s=skip'"
                  .formatted(name, name));
      return;
    }
    if (told.add(name)) {
      remarks.tell("'%s' → mask %s".formatted(name, words(labels)));
    }
    Long earlier = boxes.computeIfAbsent(picture, none -> new HashMap<>()).putIfAbsent(box, line);
    if (earlier != null) {
      bad(
          file,
          line,
          Problem.Kind.DUPLICATE,
          "expected every box once, found that of line " + earlier);
      return;
    }
    Optional<FaceBox> inside =
        size(picture).map(size -> box.within(size.width(), size.height())).orElse(Optional.of(box));
    if (inside.isEmpty()) {
      ImageSize size = size(picture).orElseThrow();
      bad(
          file,
          line,
          Problem.Kind.BAD_VALUE,
          "expected a box within the picture of width %d and height %d, found %s"
              .formatted(size.width(), size.height(), box.text()));
      return;
    }
    if (!inside.get().equals(box)) {
      remarks.add("box clipped at the edge of its image");
    }
    samples.add(
        new Sample(
            picture,
            PictureFolder.stem(picture),
            labels,
            inside.get().columns(),
            Optional.of(new RowOrigin(file, line))));
  }

  /** Reports a box that is none. */
  void bad(Path file, long line, Problem.Kind kind, String message) {
    problems.add(new Problem(file, line, kind, message));
  }
}
