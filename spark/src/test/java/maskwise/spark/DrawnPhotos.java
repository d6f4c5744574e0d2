package maskwise.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import maskwise.drawing.DrawingOptions;
import maskwise.drawing.FaceDrawing;
import org.apache.commons.io.FileUtils;

/**
 * Photos of drawn people in the competition's layout, 192 pixels wide, 216 high, one face in the
 * middle.
 */
final class DrawnPhotos {

  /** All that are drawn, once in a process. */
  private static Path all;

  private DrawnPhotos() {}

  /**
   * Puts people into a folder, seven photos each, and a manifest that knows nothing but who they
   * are.
   *
   * @param people how many, at most 6
   * @return the manifest, beside the photos
   */
  static Path manifest(Path folder, int people) throws IOException {
    competition(folder, people);
    List<String> rows = new ArrayList<>(List.of("path,person,mask,gender,age,source"));
    for (Path photo : photos(folder)) {
      String person = photo.getParent().getFileName().toString().substring(0, 6);
      rows.add(folder.relativize(photo) + "," + person + ",,,,drawn");
    }
    return Files.write(folder.resolve("manifest.csv"), rows);
  }

  /** Puts people into a folder, seven photos each, and the competition's table of them. */
  static void competition(Path folder, int people) throws IOException {
    Path drawn = drawn();
    List<String> rows = Files.readAllLines(drawn.resolve("train/train.csv"));
    List<Path> photos = photos(drawn).subList(0, 7 * people);
    List<String> kept = new ArrayList<>(rows.subList(0, 1));
    for (Path photo : photos) {
      Path copy = folder.resolve(drawn.relativize(photo));
      Files.createDirectories(copy.getParent());
      Files.copy(photo, copy);
      String name = photo.getParent().getFileName().toString();
      rows.stream().filter(row -> row.endsWith(name) && !kept.contains(row)).forEach(kept::add);
    }
    Files.write(folder.resolve("train/train.csv"), kept);
  }

  private static synchronized Path drawn() throws IOException {
    if (all == null) {
      Path folder = Files.createTempDirectory("drawn");
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> FileUtils.deleteQuietly(folder.toFile())));
      FaceDrawing.write(folder, new DrawingOptions(6, 0, 1), (done, total) -> {});
      all = folder;
    }
    return all;
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
