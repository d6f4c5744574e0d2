package maskwise.report;

import java.awt.image.BufferedImage;
import java.util.Optional;
import maskwise.screened.FaceResult;
import maskwise.screened.PhotoResult;

/** Opens faces of screened photos for a page. */
@FunctionalInterface
public interface FaceOpener {

  /**
   * A small picture of a face and what is around it.
   *
   * @return empty if it cannot be had, or must not be shown
   */
  Optional<BufferedImage> open(PhotoResult photo, FaceResult face);
}
