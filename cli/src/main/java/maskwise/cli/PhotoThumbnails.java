package maskwise.cli;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Optional;
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
      return Optional.of(Resize.to(picture, picture.size().within(SIDE)).toImage());
    } catch (PictureException e) {
      return Optional.empty();
    }
  }
}
