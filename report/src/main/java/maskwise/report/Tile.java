package maskwise.report;

import java.awt.image.BufferedImage;
import java.util.Objects;

/**
 * A picture of a contact sheet.
 *
 * @param picture shown at its own size
 * @param caption two lines below it at most, broken between words; the rest is cut; may be empty
 */
public record Tile(BufferedImage picture, String caption) {

  /** Refuses nothing but {@code null}. */
  public Tile {
    Objects.requireNonNull(picture);
    Objects.requireNonNull(caption);
  }
}
