package maskwise.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import maskwise.drawing.DrawingOptions;
import maskwise.drawing.FaceDrawing;

/** Photos of drawn people, 192 pixels wide, 216 high, one face in the middle. */
final class DrawnPhotos {

  private DrawnPhotos() {}

  /**
   * Draws people, seven photos each, and a manifest of some.
   *
   * @param people how many, at most 6; the photos of others are removed
   * @return the manifest, beside the photos
   */
  static Path manifest(Path folder, int people) throws IOException {
    FaceDrawing.write(folder, new DrawingOptions(6, 0, 1), (done, total) -> {});
    List<String> rows = new ArrayList<>(List.of("path,person,mask,gender,age,source"));
    List<Path> all = photos(folder);
    for (Path photo : all.subList(7 * people, all.size())) {
      Files.delete(photo);
    }
    for (Path photo : photos(folder)) {
      String person = photo.getParent().getFileName().toString().substring(0, 6);
      rows.add(folder.relativize(photo) + "," + person + ",,,,drawn");
    }
    return Files.write(folder.resolve("manifest.csv"), rows);
  }

  /** The photos of the folder, sorted. */
  static List<Path> photos(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("train"))) {
      return files
          .filter(file -> file.getParent().getParent().endsWith("images"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }
}
