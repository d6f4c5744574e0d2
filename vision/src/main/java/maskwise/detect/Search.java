package maskwise.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import maskwise.picture.ImageSize;

/**
 * What is looked for, and therefore where.
 *
 * @param mainFace whether it is the face that a photo was taken for: smaller ones only where no
 *     large one is found
 * @param leastFace width and height of the smallest face of interest, in pixels; detectors may find
 *     smaller ones, but spend no time on them; 0 looks for all
 */
public record Search(boolean mainFace, int leastFace) {

  /** Every face, also small ones. */
  public static final Search ALL_FACES = new Search(false, 0);

  /** The face that a photo was taken for. */
  public static final Search MAIN_FACE = new Search(true, 0);

  /** From this share of the picture's longer side on, a face is the main one. */
  private static final double LARGE = 0.3;

  /** The longer side, in pixels, from which a tile of a half shows small faces too small. */
  private static final int QUARTERS_FROM = 256;

  /** Checks the range. */
  public Search {
    if (leastFace < 0) {
      throw new IllegalArgumentException("expected a size of at least 0, found " + leastFace);
    }
  }

  /** Every face of at least so many pixels. */
  public static Search allFrom(int leastFace) {
    return new Search(false, leastFace);
  }

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
    return mainFace && found.stream().anyMatch(face -> Math.sqrt(face.box().area()) >= large);
  }
}
