package maskwise.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import maskwise.picture.ImageSize;

/** What is looked for, and therefore where. */
public enum Search {
  /** Every face, also small ones. */
  ALL_FACES,
  /** The face that a photo was taken for: smaller ones only where no large one is found. */
  MAIN_FACE;

  /** From this share of the picture's longer side on, a face is the main one. */
  private static final double LARGE = 0.3;

  /** The longer side, in pixels, from which a tile of a half shows small faces too small. */
  private static final int QUARTERS_FROM = 256;

  /** Windows in the order of looking; after each group the search may be over. */
  List<List<Window>> windows(ImageSize picture) {
    List<List<Window>> groups = new ArrayList<>();
    groups.add(Stream.of(1, 2).map(factor -> Window.around(picture, factor)).toList());
    groups.add(Window.tiles(picture, 2));
    if (Math.max(picture.width(), picture.height()) >= QUARTERS_FROM) {
      groups.add(Window.tiles(picture, 4));
    }
    return groups;
  }

  /** Whether nothing more needs to be found. */
  boolean isOver(List<Face> found, ImageSize picture) {
    double large = LARGE * Math.max(picture.width(), picture.height());
    return this == MAIN_FACE
        && found.stream().anyMatch(face -> Math.sqrt(face.box().area()) >= large);
  }
}
