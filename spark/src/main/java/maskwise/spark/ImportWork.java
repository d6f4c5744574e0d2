package maskwise.spark;

import java.util.List;
import java.util.Map;
import maskwise.manifest.ManifestRow;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;

/** Opens each photo that was imported, as {@code import} does; those that are whole are rows. */
record ImportWork() implements PhotoWork {

  /** The rows of photos that can be read. */
  static final String MANIFEST = "manifest";

  @Override
  public Map<String, TableSchema> tables(List<String> columns) {
    return Map.of(MANIFEST, ManifestSchema.of(columns));
  }

  @Override
  public int window() {
    return 1;
  }

  @Override
  public Open open() {
    return photos -> photos.stream().map(ImportWork::made).toList();
  }

  private static Made made(Photo photo) {
    try {
      PictureReader.DEFAULT.check(photo.bytes(), Location.name(photo.location()), true);
    } catch (PictureException e) {
      return Made.rejected(e.fault());
    }
    return new Made(
        photo.rows().stream()
            .map(row -> new Row(MANIFEST, ManifestRow.texts(row, photo.location())))
            .toList(),
        List.of());
  }
}
