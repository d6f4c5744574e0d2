package maskwise.spark;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Optional;
import maskwise.picture.Picture;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;
import maskwise.picture.Resize;
import maskwise.report.PhotoOpener;

/**
 * Opens photos for pages, from any Hadoop file system.
 *
 * @param store reads them
 */
record StoredThumbnails(PhotoStore store) implements PhotoOpener {

  /** A photo that cannot be opened is among the rejects; the page goes without it. */
  @Override
  public Optional<BufferedImage> open(Path photo) {
    try {
      Picture picture = PictureReader.DEFAULT.read(store.read(Location.of(photo)), photo);
      return Optional.of(Resize.to(picture, picture.size().within(SIDE)).toImage());
    } catch (PictureException e) {
      return Optional.empty();
    }
  }
}
