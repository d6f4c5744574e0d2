package maskwise.importer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import maskwise.base.UserError;
import maskwise.label.Mask;
import maskwise.manifest.FaceBox;
import maskwise.manifest.Manifest;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import maskwise.manifest.RowOrigin;
import maskwise.manifest.Sample;

/**
 * Scenes with several faces in the form of Pascal VOC: {@code annotations/*.xml} with boxes named
 * {@code with_mask}, {@code without_mask} or {@code mask_weared_incorrect}, beside {@code images/}
 * (or VOC's own {@code Annotations} and {@code JPEGImages}).
 *
 * <p>Nothing is cut: a row is a picture and a box in it, see {@link FaceBox}. Only the mask is
 * known. Nobody says who is who; the picture's name stands as the person, so that the faces of one
 * photo, which may reach into each other's boxes, stay on one side of a split.
 *
 * <p>A file that is no XML, a box that is none or has another name, a missing picture and a picture
 * without annotation are problems; text between the elements is passed over.
 */
final class VocImporter implements Importer {

  private static final List<String> EXPECTED =
      List.of("with_mask", "without_mask", "mask_weared_incorrect");

  @Override
  public Manifest read(Path source, Problems problems, Remarks remarks) {
    Path folder = PictureFolder.absolute(source);
    Path annotations = child(folder, List.of("annotations"), source);
    Path images = child(folder, List.of("images", "jpegimages"), source);
    VocPictures pictures = VocPictures.in(images, problems);
    List<Sample> samples = new ArrayList<>();
    Map<Path, Path> annotated = new HashMap<>();
    for (Path xml : PictureFolder.children(annotations)) {
      if (!xml.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".xml")) {
        problems.add(PictureFolder.unknown(xml, "expected only .xml files here, found another"));
        continue;
      }
      annotation(xml, problems, remarks)
          .ifPresent(annotation -> add(xml, annotation, pictures, annotated, samples, problems));
    }
    pictures.reportOthers(annotated.keySet(), problems);
    return new Manifest(samples, FaceBox.COLUMNS);
  }

  private static Path child(Path folder, List<String> names, Path source) {
    return PictureFolder.children(folder).stream()
        .filter(Files::isDirectory)
        .filter(child -> names.contains(child.getFileName().toString().toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new UserError(
                    "expected the folders annotations and images in "
                        + source
                        + ", found no "
                        + names.get(0)
                        + "; name the folder that holds both"));
  }

  private static Optional<VocAnnotation> annotation(Path xml, Problems problems, Remarks remarks) {
    try {
      VocAnnotation annotation = VocAnnotation.read(xml);
      for (int i = 0; i < annotation.strayTexts(); i++) {
        remarks.add("stray text in an annotation passed over");
      }
      if (annotation.faces().isEmpty()) {
        remarks.add("annotation without a face");
      }
      return Optional.of(annotation);
    } catch (VocException e) {
      problems.add(new Problem(xml, e.line(), Problem.Kind.BAD_ROW, e.getMessage()));
      return Optional.empty();
    }
  }

  private static void add(
      Path xml,
      VocAnnotation annotation,
      VocPictures pictures,
      Map<Path, Path> annotated,
      List<Sample> samples,
      Problems problems) {
    String name = annotation.picture().orElse(PictureFolder.stem(xml));
    Optional<Path> picture = pictures.named(name);
    if (picture.isEmpty()) {
      problems.add(
          new Problem(
              xml,
              0,
              Problem.Kind.MISSING_PICTURE,
              "expected the picture " + name + " in " + pictures.folder() + ", found none"));
      return;
    }
    Path earlier = annotated.putIfAbsent(picture.get(), xml);
    if (earlier != null) {
      problems.add(
          new Problem(
              xml,
              0,
              Problem.Kind.DUPLICATE,
              "expected one annotation of " + name + ", found " + earlier + " too"));
      return;
    }
    Map<FaceBox, Long> lines = new HashMap<>();
    for (VocAnnotation.Face face : annotation.faces()) {
      Optional<Mask> mask = mask(face.name());
      Long line = lines.putIfAbsent(face.box(), face.line());
      if (mask.isEmpty()) {
        problems.add(
            new Problem(
                xml,
                face.line(),
                Problem.Kind.BAD_VALUE,
                "expected a face named "
                    + String.join(", ", EXPECTED)
                    + ", found '"
                    + face.name()
                    + "'"));
      } else if (line != null) {
        problems.add(
            new Problem(
                xml,
                face.line(),
                Problem.Kind.DUPLICATE,
                "expected every box once, found that of line " + line));
      } else {
        samples.add(
            new Sample(
                picture.get(),
                PictureFolder.stem(picture.get()),
                Known.mask(mask.get()),
                face.box().columns(),
                Optional.of(new RowOrigin(xml, face.line()))));
      }
    }
  }

  private static Optional<Mask> mask(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "with_mask" -> Optional.of(Mask.WEAR);
      case "without_mask" -> Optional.of(Mask.NOT_WEAR);
      case "mask_weared_incorrect" -> Optional.of(Mask.INCORRECT);
      default -> Optional.empty();
    };
  }
}
