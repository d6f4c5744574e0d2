package maskwise.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import maskwise.picture.Picture;
import maskwise.picture.PictureWriter;

/** Numbered pictures on disk and what a loader makes of them. */
final class Folder {

  private Folder() {}

  /** Pictures of 7×8 whose red is ten times their number. */
  static List<Path> of(Path directory, int count) throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path file = directory.resolve(i + ".png");
      PictureWriter.png(numbered(i), file);
      files.add(file);
    }
    return files;
  }

  static Picture numbered(int number) {
    byte[] rgb = new byte[7 * 8 * 3];
    for (int i = 0; i < rgb.length; i += 3) {
      rgb[i] = (byte) (10 * number);
      rgb[i + 1] = (byte) i;
    }
    return new Picture(7, 8, rgb);
  }

  /** All pictures of an epoch in the order they come. */
  static List<Picture> epoch(BatchLoader loader, int number) {
    List<Picture> pictures = new ArrayList<>();
    try (Epoch epoch = loader.epoch(number)) {
      for (Batch batch : epoch) {
        pictures.addAll(pictures(batch));
      }
    }
    return pictures;
  }

  /** A batch's pictures; closes it. */
  static List<Picture> pictures(Batch batch) {
    try (batch) {
      List<Picture> pictures = new ArrayList<>();
      for (int i = 0; i < batch.size(); i++) {
        pictures.add(batch.picture(i));
      }
      return pictures;
    }
  }
}
