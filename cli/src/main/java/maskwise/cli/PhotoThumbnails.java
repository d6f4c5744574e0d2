package maskwise.cli;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Optional;
import maskwise.picture.ImageSize;
import maskwise.picture.Picture;
import maskwise.picture.PictureException;
import maskwise.picture.PictureReader;
import maskwise.picture.Resize;
import maskwise.report.PhotoOpener;

/** Opens photos for pages, in every format that training reads. */
final class PhotoThumbnails implements PhotoOpener {

  /** A photo that cannot be opened has been reported already; the page goes without it. */
  @Override
  public Optional<BufferedImage> open(Path photo) {
    try {
      Picture picture = PictureReader.DEFAULT.read(photo);
      double scale = Math.min(1, (double) SIDE / Math.max(picture.width(), picture.height()));
      ImageSize small =
          new ImageSize(
              (int) Math.max(1, Math.round(picture.height() * scale)),
              (int) Math.max(1, Math.round(picture.width() * scale)));
      return Optional.of(Resize.to(picture, small).toImage());
    } catch (PictureException e) {
      return Optional.empty();
    }
  }
}
