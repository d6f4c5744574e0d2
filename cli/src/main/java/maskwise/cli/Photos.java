package maskwise.cli;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import maskwise.base.UserError;
import maskwise.label.Labels;
import maskwise.manifest.FaceBox;
import maskwise.manifest.Manifest;
import maskwise.manifest.ManifestReader;
import maskwise.manifest.PictureCheck;
import maskwise.manifest.Problems;
import maskwise.manifest.Sample;
import maskwise.predict.InfoFile;
import maskwise.prepare.FacePictures;
import maskwise.prepare.PreparedFolders;

/**
 * The photos a user names, each with what it is called in the answers.
 *
 * @param ids names in the answers
 * @param samples the photos, in the same order
 */
record Photos(List<String> ids, List<Sample> samples) {

  private static final List<String> ENDINGS = List.of("jpg", "jpeg", "png", "webp", "bmp");

  /** The photos of a list with an {@code ImageID} column, in its order. */
  static Photos listed(Path info, Path images, Problems problems) {
    List<InfoFile.Entry> entries = InfoFile.read(info, images, problems);
    problems.settle();
    return checked(
        new Photos(
            entries.stream().map(InfoFile.Entry::id).toList(),
            entries.stream().map(InfoFile.Entry::sample).toList()),
        info.toString());
  }

  /** Pictures as they are named, folders in the order of their file names, manifests by row. */
  static Photos of(List<Path> inputs, Problems problems) {
    Photos photos = new Photos(new ArrayList<>(), new ArrayList<>());
    PreparedFolders prepared = new PreparedFolders();
    for (Path input : inputs) {
      if (Files.isDirectory(input)) {
        photos.addFolder(input, prepared);
      } else if (!Files.isRegularFile(input)) {
        throw new UserError(
            "expected a picture, a folder or a manifest, found nothing at " + input);
      } else if (ending(input).equals("csv")) {
        Manifest manifest = ManifestReader.read(input, PictureCheck.MUST_EXIST, problems);
        FaceBox.requireNone(manifest, input);
        manifest.samples().forEach(photos::add);
      } else {
        photos.add(bare(input, prepared));
      }
    }
    problems.settle();
    return checked(photos, inputs.toString());
  }

  /** The photos that can be read; every other is reported. */
  Photos readable(Problems problems) {
    Set<Path> readable =
        ReadablePictures.of(samples, problems).stream().map(Sample::path).collect(toSet());
    Photos left = new Photos(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < samples.size(); i++) {
      if (readable.contains(samples.get(i).path())) {
        left.ids.add(ids.get(i));
        left.samples.add(samples.get(i));
      }
    }
    return checked(left, "all of them");
  }

  List<Path> files() {
    return samples.stream().map(Sample::path).toList();
  }

  /**
   * An entry a picture instead of an entry a photo; faces of one photo are told apart by their
   * number, {@code photo.jpg#1}.
   */
  Photos facesOf(FacePictures pictures) {
    Photos faces = new Photos(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < pictures.count(); i++) {
      String photo = ids.get(pictures.photo(i));
      faces.ids.add(pictures.face(i) == 0 ? photo : photo + "#" + pictures.face(i));
      faces.samples.add(samples.get(pictures.photo(i)));
    }
    return faces;
  }

  private static Photos checked(Photos photos, String where) {
    if (photos.samples().isEmpty()) {
      throw new UserError(
          "expected pictures (" + String.join(", ", ENDINGS) + "), found none in " + where);
    }
    return photos;
  }

  private void addFolder(Path folder, PreparedFolders prepared) {
    try (Stream<Path> below = Files.walk(folder)) {
      below
          .filter(Files::isRegularFile)
          .filter(file -> ENDINGS.contains(ending(file)))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .forEach(file -> add(bare(file, prepared)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of a crop its row beside it says how it was cut. */
  private static Sample bare(Path file, PreparedFolders prepared) {
    Map<String, String> known = prepared.crop(file).map(Sample::extra).orElse(Map.of());
    return new Sample(file, "", Labels.UNKNOWN, known);
  }

  private void add(Sample sample) {
    ids.add(sample.path().toString());
    samples.add(sample);
  }

  private static String ending(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
