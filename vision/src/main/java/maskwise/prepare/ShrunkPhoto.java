package maskwise.prepare;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import maskwise.manifest.FaceBox;
import maskwise.manifest.Sample;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;

/**
 * Rows of a photo so large that it was decoded at a fraction of its size: their boxes are brought
 * to the same fraction.
 */
final class ShrunkPhoto {

  private ShrunkPhoto() {}

  /**
   * The rows with boxes in pixels of the picture as it was decoded.
   *
   * @param photo the bytes of its file
   * @param name what it is called in errors
   * @param picture what was decoded
   * @throws PictureException if the photo cannot be read
   */
  static List<Sample> rows(byte[] photo, Path name, Picture picture, List<Sample> rows)
      throws PictureException {
    if (rows.stream().allMatch(row -> row.box().isEmpty())) {
      return rows;
    }
    ImageSize size = PictureReader.DEFAULT.size(photo, name);
    double x = (double) picture.width() / size.width();
    double y = (double) picture.height() / size.height();
    return x == 1 && y == 1 ? rows : rows.stream().map(row -> scaled(row, x, y)).toList();
  }

  private static Sample scaled(Sample row, double x, double y) {
    Optional<FaceBox> box = row.box();
    if (box.isEmpty()) {
      return row;
    }
    FaceBox old = box.get();
    Map<String, String> columns = new LinkedHashMap<>(row.extra());
    columns.putAll(
        new FaceBox(old.x() * x, old.y() * y, old.width() * x, old.height() * y).columns());
    return row.withExtra(columns);
  }
}
