package maskwise.importer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import maskwise.base.UserError;
import maskwise.manifest.FaceBox;
import maskwise.manifest.Manifest;
import maskwise.manifest.Problem;
import maskwise.manifest.Problems;
import maskwise.picture.PhotoFiles;

/**
 * Scenes with several faces in the form of Pascal VOC: {@code annotations/*.xml} with boxes named
 * {@code with_mask}, {@code without_mask} or {@code mask_weared_incorrect}, beside {@code images/}
 * (or VOC's own {@code Annotations} and {@code JPEGImages}), or all in one folder. Other names are
 * explained with {@code --map}.
 *
 * <p>Nothing is cut: a row is a picture and a box in it, see {@link FaceBox}. Only the mask is
 * known. Nobody says who is who; the picture's name stands as the person, so that the faces of one
 * photo, which may reach into each other's boxes, stay on one side of a split.
 *
 * <p>A file that is no XML, a box that is none or has another name, a missing picture and a picture
 * without annotation are problems; text between the elements is ignored.
 */
final class VocImporter implements Importer {

  private final ImportOptions options;

  VocImporter(ImportOptions options) {
    this.options = options;
  }

  @Override
  public Manifest read(Path source, Problems problems, Remarks remarks) {
    Path folder = PictureFolder.absolute(source);
    Optional<Path> annotations = child(folder, List.of("annotations", "xmls", "labels"));
    Path images = child(folder, List.of("images", "jpegimages")).orElse(folder);
    VocPictures pictures = VocPictures.in(images, problems);
    BoxedFaces faces = new BoxedFaces(options.names(), problems, remarks);
    Map<Path, Path> annotated = new HashMap<>();
    List<Path> files = xmls(annotations.orElse(folder), annotations.isPresent(), problems);
    if (files.isEmpty()) {
      throw new UserError(
          "expected the folders annotations and images, or images with .xml files next to them, in "
              + source
              + ", found no .xml");
    }
    for (Path xml : files) {
      annotation(xml, problems, remarks)
          .ifPresent(
              annotation -> add(xml, annotation, pictures, annotated, faces, problems, remarks));
    }
    pictures.reportOthers(annotated.keySet(), problems);
    return new Manifest(faces.samples(), FaceBox.COLUMNS);
  }

  /** The annotations in a folder and below. */
  private static List<Path> xmls(Path folder, boolean alone, Problems problems) {
    try (Stream<Path> all = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !PhotoFiles.isStrewn(file.getFileName()))
          .filter(
              file -> {
                boolean xml = file.toString().toLowerCase(Locale.ROOT).endsWith(".xml");
                if (!xml && alone) {
                  problems.passOver("file that is not an annotation", file);
                }
                return xml;
              })
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new UserError("cannot list the folder " + folder + ": " + e, e);
    }
  }

  private static Optional<Path> child(Path folder, List<String> names) {
    return PictureFolder.children(folder).stream()
        .filter(Files::isDirectory)
        .filter(child -> names.contains(child.getFileName().toString().toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  private static Optional<VocAnnotation> annotation(Path xml, Problems problems, Remarks remarks) {
    try {
      VocAnnotation annotation = VocAnnotation.read(xml);
      for (int i = 0; i < annotation.strayTexts(); i++) {
        remarks.add("text in an annotation ignored");
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
      BoxedFaces faces,
      Problems problems,
      Remarks remarks) {
    String own = PictureFolder.stem(xml);
    String name = annotation.picture().orElse(own);
    // a picture called as its annotation is meant, also where the name within is an old one
    Optional<Path> picture = pictures.called(own).or(() -> pictures.named(name));
    if (picture.isEmpty()) {
      problems.add(
          new Problem(
              xml,
              0,
              Problem.Kind.MISSING_PICTURE,
              "expected the picture " + name + " in " + pictures.folder() + ", found none"));
      return;
    }
    if (pictures.named(name).filter(picture.get()::equals).isEmpty()) {
      remarks.add("annotation names another image; its own file name is used");
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
    for (VocAnnotation.Face face : annotation.faces()) {
      faces.add(picture.get(), face.name(), face.box(), xml, face.line());
    }
  }
}
