package maskwise.report;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Optional;

/** Opens photos for a page: the reports themselves know no more formats than Java does. */
@FunctionalInterface
public interface PhotoOpener {

  /** Longer side of what a page shows, in pixels; larger photos are to be shrunk to it. */
  int SIDE = 160;

  /** Opens nothing: the page goes without photos. */
  PhotoOpener NONE = photo -> Optional.empty();

  /** The photo, upright and small; empty if it is not to be had. */
  Optional<BufferedImage> open(Path photo);
}
